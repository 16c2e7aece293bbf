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

const form = document.getElementById('choice');
const address = new URL(location.href);
for (const [value, words] of ROLES) form.elements.role.add(new Option(words, value));
form.elements.role.value = address.searchParams.get('role') ?? '';
form.elements.text.value = address.searchParams.get('text') ?? '';

/** Shows beside each operation who may call it. */
const whoMayCall = () => ({
  wrapComponents: {
    OperationSummary: (Original, { React }) =>
      function WithAudience(properties) {
        const { operationProps } = properties;
        const audiences = operationProps.getIn(['op', 'x-access']);
        return React.createElement(
          'div',
          null,
          React.createElement(Original, properties),
          audiences && React.createElement('span', { className: 'who' }, `可调用 ${audiences.join(', ')}`),
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
  plugins: [whoMayCall],
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
