import { createHash, createHmac } from 'node:crypto';

const hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text, 'utf8').digest();

/** RFC 3986: what `encodeURIComponent` leaves of the reserved characters is encoded, too. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Parameters as a query, by name, as it is signed. */
export function queryOf(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters)
    .sort()
    .map((name) => `${encoded(name)}=${encoded(parameters[name]!)}`)
    .join('&');
}

/** A call of Aliyun's without a body. */
export interface AliyunCall {
  host: string;
  action: string;
  version: string;
  parameters: Readonly<Record<string, string>>;
  at: Date;
  nonce: string;
}

/**
 * The headers of a call, signed with ACS3-HMAC-SHA256 (Aliyun, "V3 request structure and signature").
 * @param key `id` and `secret` of an access key
 */
export function signAliyun(call: AliyunCall, key: { id: string; secret: string }): Record<string, string> {
  const body = hex('');
  const signed: Record<string, string> = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': body,
    'x-acs-date': `${call.at.toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  };
  const names = Object.keys(signed).sort().join(';');
  const lines = names.split(';').map((name) => `${name}:${signed[name]}\n`);
  const request = ['POST', '/', queryOf(call.parameters), lines.join(''), names, body].join('\n');
  const signature = hmac(key.secret, `ACS3-HMAC-SHA256\n${hex(request)}`).toString('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names},Signature=${signature}`;
  const { host: _, ...headers } = signed;
  return { ...headers, authorization };
}

/** A call of Tencent Cloud's with a JSON body. */
export interface TencentCall {
  host: string;
  service: string;
  body: string;
  at: Date;
}

export const TENCENT_CONTENT = 'application/json; charset=utf-8';

/**
 * `Authorization` of a call, signed with TC3-HMAC-SHA256 (Tencent Cloud, "Signature v3").
 * @param key `id` and `key` of a secret
 */
export function signTencent(
  { host, service, body, at }: TencentCall,
  key: { id: string; secret: string },
): string {
  const date = at.toISOString().slice(0, 10);
  const headers = `content-type:${TENCENT_CONTENT}\nhost:${host}\n`;
  const names = 'content-type;host';
  const request = ['POST', '/', '', headers, names, hex(body)].join('\n');
  const scope = `${date}/${service}/tc3_request`;
  const seconds = Math.floor(at.getTime() / 1000);
  const text = `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${hex(request)}`;
  const signer = hmac(hmac(hmac(`TC3${key.secret}`, date), service), 'tc3_request');
  const signature = hmac(signer, text).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${key.id}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}
