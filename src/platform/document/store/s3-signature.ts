import { createHash, createHmac } from 'node:crypto';

/** Whose requests are signed, and for where. */
export interface S3Credentials {
  region: string;
  accessKey: string;
  secretKey: string;
}

/** A request as it is signed. */
export interface S3Request {
  method: string;
  url: URL;
  /** SHA-256 of the body, hex. */
  payloadHash: string;
}

export const sha256Hex = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Uint8Array | string, text: string): Buffer =>
  createHmac('sha256', key).update(text, 'utf8').digest();

/** RFC 3986, as the signature wants it: `!'()*` too. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A query as it is signed, and sent, so that both are the same whatever a store's tokens are made of. */
export const canonicalQuery = (query: Record<string, string>): string =>
  Object.entries(query)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');

const SIGNED_HEADERS = 'host;x-amz-content-sha256;x-amz-date';

/**
 * The headers of a request signed by AWS Signature Version 4 for S3: host, day and body are signed.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function signedHeaders(
  { method, url, payloadHash }: S3Request,
  { region, accessKey, secretKey }: S3Credentials,
  now: Date,
): Record<string, string> {
  const date = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const day = date.slice(0, 8);
  const query = canonicalQuery(Object.fromEntries(url.searchParams));
  const headers = `host:${url.host}\nx-amz-content-sha256:${payloadHash}\nx-amz-date:${date}\n`;
  const canonical = [method, url.pathname, query, headers, SIGNED_HEADERS, payloadHash].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256Hex(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secretKey}`, day));
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  return {
    'x-amz-date': date,
    'x-amz-content-sha256': payloadHash,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`,
  };
}
