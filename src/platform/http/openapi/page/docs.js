/* global SwaggerUIBundle */
const ROLES = [
  ['', '任何人 anybody'],
  ['public', '未登录 nobody yet'],
  ['worker', '劳动者 worker'],
  ['employer', '用工企业 employer'],
  ['provider', '劳务公司 provider'],
  ['platform', '招聘平台 platform'],
  ['government', '政府部门 government'],
  ['insurer', '保险公司 insurer'],
  ['trainer', '培训机构 trainer'],
  ['operator', '运营方 operator'],
];

const named = new Map(ROLES);
const ID = '01a20467-d3e3-74b6-ba4f-eeb8265a34d8';

const form = document.getElementById('choice');
const address = new URL(location.href);
for (const [value, words] of ROLES) form.elements.role.add(new Option(words, value));
form.elements.role.value = address.searchParams.get('role') ?? '';
form.elements.text.value = address.searchParams.get('text') ?? '';

/** One call as a line for a shell: the path with its examples, who calls, what is sent. */
function curlOf(path, method, operation, schemes) {
  const given = operation.parameters ?? [];
  const url = path.replace(/\{(\w+)\}/g, (whole, name) => {
    const { example, schema } = given.find((one) => one.in === 'path' && one.name === name) ?? {};
    return encodeURIComponent(example ?? schema?.example ?? (schema?.format === 'uuid' ? ID : name));
  });
  const asked = given.filter((one) => one.in === 'query' && one.required).map(({ name }) => `${name}=…`);
  const headers = [];
  if (schemes) headers.push('Authorization: Bearer $TOKEN');
  for (const { name, in: place, required } of given)
    if (place === 'header' && required)
      headers.push(`${name}: ${name === 'Idempotency-Key' ? '$(uuidgen)' : '…'}`);
  const [[type, { example } = {}] = []] = Object.entries(operation.requestBody?.content ?? {});
  if (type) headers.push(`Content-Type: ${type}`);
  const body = typeof example === 'string' ? example : JSON.stringify(example);
  return [
    `curl -s${method === 'get' ? '' : `X ${method.toUpperCase()}`} '${location.origin}${url}${asked.length > 0 ? `?${asked.join('&')}` : ''}'`,
    ...headers.map((header) => `-H "${header}"`),
    ...(body ? [`-d '${body.replaceAll("'", `'\\''`)}'`] : []),
  ].join(' \\\n  ');
}

/** Shows with each operation who may call it, and a line that does. */
const whoAndHow = () => ({
  wrapComponents: {
    OperationSummary: (Original, { React, specSelectors }) =>
      function WithAudience(properties) {
        const { path, method } = properties.operationProps.toObject();
        const spec = specSelectors.specJson();
        const isWebhook = !spec.hasIn(['paths', path, method]);
        const audiences = spec.getIn([isWebhook ? 'webhooks' : 'paths', path, method, 'x-access']);
        const who = audiences?.map((role) => named.get(role === 'public' ? '' : role) ?? role).join(' · ');
        return React.createElement(
          'div',
          null,
          React.createElement(Original, properties),
          who &&
            React.createElement(
              'div',
              { className: 'who' },
              `${isWebhook ? '可订阅 who may subscribe' : '可调用 who may call'}: ${who}`,
            ),
        );
      },
    responses: (Original, { React, specSelectors }) =>
      function WithCurl(properties) {
        const { path, method } = properties;
        const operation = specSelectors.specJson().getIn(['paths', path, method])?.toJS();
        return React.createElement(
          'div',
          null,
          operation &&
            React.createElement(
              'pre',
              { className: 'curl' },
              curlOf(path, method, operation, operation.security?.length),
            ),
          React.createElement(Original, properties),
        );
      },
  },
});

const ui = SwaggerUIBundle({
  dom_id: '#ui',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 3,
  displayOperationId: true,
  requestSnippetsEnabled: true,
  requestSnippets: {
    generators: {
      curl_bash: { title: 'curl', syntax: 'bash' },
      curl_powershell: { title: 'curl (PowerShell)', syntax: 'powershell' },
    },
    defaultExpanded: true,
  },
  persistAuthorization: false,
  plugins: [whoAndHow],
  url: undefined,
  spec: { openapi: '3.1.0', info: { title: '…', version: '' }, paths: {} },
});

let last = 0;
async function show() {
  const mine = ++last;
  const choice = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
  history.replaceState(null, '', `?${choice}${location.hash}`);
  const answer = await fetch(`/docs/openapi.json?${choice}`);
  const found = await answer.json();
  if (mine !== last) return;
  ui.specActions.updateSpec(JSON.stringify(found));
  const count = Object.values(found.paths).flatMap((item) => Object.keys(item)).length;
  document.getElementById('count').value = `${count} 个接口 operations`;
}

let timer;
form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(show, 250);
});
form.addEventListener('submit', (event) => event.preventDefault());
show();
