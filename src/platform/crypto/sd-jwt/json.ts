/** What JSON can say. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

const BASE64URL = /^[A-Za-z0-9_-]*$/;
// the last character of a text that ends in a part of a group may not carry bits nobody reads
const LAST_OF_TWO = /[AQgw]$/;
const LAST_OF_THREE = /[AEIMQUYcgkosw048]$/;
const MAX_DEPTH = 32; // deeper is an attack on the stack, not a credential
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** True for an object that is neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The bytes of unpadded base64url in its one canonical form (RFC 7515 section 2); undefined for anything else. */
export function fromBase64url(text: string): Buffer | undefined {
  if (!BASE64URL.test(text)) return undefined;
  const rest = text.length % 4;
  const isWhole =
    rest === 0 || (rest === 2 && LAST_OF_TWO.test(text)) || (rest === 3 && LAST_OF_THREE.test(text));
  return isWhole ? Buffer.from(text, 'base64url') : undefined;
}

/** UTF-8 text or JSON as base64url. */
export function toBase64url(value: string): string {
  return Buffer.from(value, 'utf8').toString('base64url');
}

/** The JSON inside base64url; undefined when it is no base64url, UTF-8 or JSON, or nested too deeply. */
export function parseEncoded(text: string): Json | undefined {
  const bytes = fromBase64url(text);
  if (!bytes) return undefined;
  try {
    const value = JSON.parse(utf8.decode(bytes)) as Json;
    return isShallow(value) ? value : undefined;
  } catch {
    return undefined; // UTF-8 and JSON both throw, and both mean the same here
  }
}

/** Whether JSON is nested no deeper than any credential is; what is deeper must not be walked. */
export function isShallow(value: Json, depth = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  const members = Array.isArray(value) ? value : Object.values(value);
  return members.every((member) => isShallow(member, depth - 1));
}
