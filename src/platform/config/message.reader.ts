import {
  MESSAGE_TEMPLATES,
  type MessageProvider,
  type PhoneProvider,
  type ProviderTemplates,
} from './message.types.js';
import type { EnvironmentReader } from './environment.reader.js';
import { LOOPBACK } from './loopback.js';

const NAME = 'XINGONG_MESSAGE_PROVIDERS';
const SHAPE = 'must be a JSON array of providers: docs/messages.md says what each kind takes';

type Members = Record<string, unknown>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 1_000;
const isUrl =
  (...protocols: string[]): Check =>
  (value) =>
    typeof value === 'string' && URL.canParse(value) && protocols.includes(new URL(value).protocol);
const isHttp = isUrl('http:', 'https:');
const isSecret: Check = (value) =>
  typeof value === 'string' && /^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/.test(value);
const isTemplates: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value as ProviderTemplates).every(
    ([name, number]) => MESSAGE_TEMPLATES.some((one) => one === name) && isText(number),
  );

/** What each kind takes: its members, whether they may be absent, and what stands for them then. */
const KINDS: Record<MessageProvider['kind'], { must: Record<string, Check>; may: Record<string, Check> }> = {
  gateway: { must: { url: isHttp, secret: isSecret }, may: { receiptsUrl: isHttp } },
  'aliyun-sms': {
    must: { accessKeyId: isText, accessKeySecret: isText, signName: isText, templates: isTemplates },
    may: { url: isHttp },
  },
  'tencent-sms': {
    must: { secretId: isText, secretKey: isText, sdkAppId: isText, signName: isText, templates: isTemplates },
    may: { url: isHttp, region: isText },
  },
  smtp: { must: { url: isUrl('smtp:', 'smtps:'), from: isText }, may: {} },
};

const DEFAULTS: Partial<Record<MessageProvider['kind'], object>> = {
  'aliyun-sms': { url: 'https://dysmsapi.aliyuncs.com' },
  'tencent-sms': { url: 'https://sms.tencentcloudapi.com', region: 'ap-guangzhou' },
};

/** Who carries messages, in their order. The two variables of one gateway name one called `gateway`. */
export function readMessageProviders(
  read: EnvironmentReader,
  privateHosts: readonly string[],
): MessageProvider[] {
  const one = oneGateway(read);
  const value = read.text(NAME);
  if (value === undefined) return one;
  if (one.length > 0)
    read.bad(NAME, 'stands beside XINGONG_MESSAGE_GATEWAY_URL: name the gateway in it, and only there');
  const list = parsed(value);
  if (!Array.isArray(list)) {
    read.bad(NAME, SHAPE);
    return [];
  }
  const bad = (why: string): void => read.bad(NAME, why);
  const providers = list.flatMap((item, at) => providerOf(item, at + 1, bad));
  const names = providers.map(({ name }) => name);
  for (const name of new Set(names.filter((each, at) => names.indexOf(each) < at)))
    bad(`names ${name} twice`);
  for (const { name, url } of providers)
    if (isInTheClear(url, privateHosts))
      bad(`sends phones to ${name} in the clear: use https, or name its host in XINGONG_PRIVATE_HOSTS`);
  return providers;
}

function oneGateway(read: EnvironmentReader): MessageProvider[] {
  const url = read.url('XINGONG_MESSAGE_GATEWAY_URL', ['http:', 'https:']);
  const secret = read.text('XINGONG_MESSAGE_GATEWAY_SECRET');
  read.together('XINGONG_MESSAGE_GATEWAY_URL', 'XINGONG_MESSAGE_GATEWAY_SECRET');
  return url && secret ? [{ kind: 'gateway', name: 'gateway', url, secret }] : [];
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined; // a syntax error and a wrong shape have the same cure
  }
}

/** A provider, or what is wrong with it, without its secrets. */
function providerOf(item: unknown, at: number, bad: (why: string) => void): MessageProvider[] {
  const members = (typeof item === 'object' && item !== null ? item : {}) as Members;
  const kind = Object.keys(KINDS).find((one) => one === members['kind']) as
    MessageProvider['kind'] | undefined;
  if (!kind) {
    bad(`has a provider (number ${at}) whose kind is none of ${Object.keys(KINDS).join(', ')}`);
    return [];
  }
  const { must, may } = KINDS[kind];
  const name = members['name'];
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{2,63}$/.test(name)) {
    bad(`has a provider (number ${at}) without a name of 3 to 64 lower-case letters, digits and -`);
    return [];
  }
  const known = { kind: isText, name: isText, ...must, ...may };
  const wrong = [
    ...Object.entries(must).flatMap(([member, is]) => (is(members[member]) ? [] : [member])),
    ...Object.entries(may).flatMap(([member, is]) =>
      members[member] === undefined || is(members[member]) ? [] : [member],
    ),
    ...Object.keys(members).filter((member) => !(member in known)),
  ];
  if (wrong.length > 0) bad(`has a provider ${name} that can not use: ${wrong.join(', ')}`);
  return wrong.length > 0 ? [] : [{ ...DEFAULTS[kind], ...members } as unknown as MessageProvider];
}

function isInTheClear(url: string, privateHosts: readonly string[]): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !LOOPBACK.includes(hostname) && !privateHosts.includes(hostname);
}

/** Those that reach phones. */
export function phoneProviders(providers: readonly MessageProvider[]): PhoneProvider[] {
  return providers.filter((provider): provider is PhoneProvider => provider.kind !== 'smtp');
}
