import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';

// the package is CommonJS with a default export; NodeNext types it as the namespace
const canonicalize = canonicalizeModule as unknown as (input: unknown) => string | undefined;

/**
 * JSON Canonicalization Scheme (RFC 8785): the one text both sides hash and sign.
 * Fen (`bigint`) become JSON integers, dates RFC 3339; `undefined` members vanish.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(plain(value));
  if (text === undefined) throw new TypeError('nothing to canonicalize');
  return text;
}

/** SHA-256 of bytes or of UTF-8 text. */
export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

/** SHA-256 of the canonical JSON, base64url: the digest that documents, releases and reports are signed by. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value)).toString('base64url');
}

/** Whether it is a JSON object: neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    if (!Number.isSafeInteger(Number(value))) throw new RangeError('integer does not fit JSON');
    return Number(value);
  }
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64url');
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
  return value;
}
