import { hasUniqueMembers } from '../unique-members.js';

/** What JSON can say. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

const BASE64URL = /^[A-Za-z0-9_-]*$/;
// the last character of a text that ends in a part of a group may not carry bits nobody reads
const LAST_OF_TWO = 'AQgw';
const LAST_OF_THREE = 'AEIMQUYcgkosw048';
// NUL and half a surrogate pair can stand in JSON as escapes only; no credential has a reason to escape either
const UNSTORABLE = /\\u(?:0000|[dD][89a-fA-F])/;
const EXPONENT = /\d[eE]/;
const MAX_DEPTH = 32; // deeper is an attack on the stack, not a credential
// short texts are coded here: a buffer of its own for each would cost the collector more than the coding
const desk = Buffer.alloc(6144);
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** True for an object that is neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The bytes of unpadded base64url in its one canonical form (RFC 7515 section 2); undefined for anything else. */
export function fromBase64url(text: string): Buffer | undefined {
  return isBase64url(text) ? Buffer.from(text, 'base64url') : undefined;
}

function isBase64url(text: string): boolean {
  if (!BASE64URL.test(text)) return false;
  const rest = text.length % 4;
  if (rest === 0) return true;
  const last = text.at(-1)!;
  return rest === 2 ? LAST_OF_TWO.includes(last) : rest === 3 && LAST_OF_THREE.includes(last);
}

/** Sets an own member under any name: a member called "__proto__" is only a member. */
export function setMember(object: JsonObject, name: string, value: Json): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
  else object[name] = value;
}

/** UTF-8 text or JSON as base64url. */
export function toBase64url(value: string): string {
  if (value.length > desk.length / 3) return Buffer.from(value, 'utf8').toString('base64url');
  return desk.toString('base64url', 0, desk.write(value, 'utf8'));
}

/**
 * The JSON inside base64url; undefined when it is no base64url, UTF-8 or JSON, nested too deeply, or says what can not
 * be kept or read in one way only: a member twice, a number beyond doubles, text with NUL or half a surrogate pair.
 */
export function parseEncoded(text: string): Json | undefined {
  if (!isBase64url(text)) return undefined;
  try {
    const json = decoded(text);
    const value = JSON.parse(json) as Json;
    const isShort = json.length < 2 * MAX_DEPTH && !EXPONENT.test(json); // a level takes two brackets
    const isSound = (isShort || isShallow(value)) && !UNSTORABLE.test(json);
    return isSound && hasUniqueMembers(json, value) ? value : undefined;
  } catch {
    return undefined; // UTF-8 and JSON both throw, and both mean the same here
  }
}

/** The UTF-8 text inside base64url. @throws TypeError when the bytes are no UTF-8 */
function decoded(text: string): string {
  if (text.length > desk.length) return utf8.decode(Buffer.from(text, 'base64url'));
  const length = desk.write(text, 'base64url');
  const plain = desk.toString('utf8', 0, length);
  // what is no UTF-8 was replaced without a word; only then is it worth asking whether the mark was in the text
  return plain.includes('\uFFFD') ? utf8.decode(desk.subarray(0, length)) : plain;
}

/** Whether JSON is nested no deeper than any credential is (what is deeper must not be walked), and its numbers finite. */
export function isShallow(value: Json, depth = MAX_DEPTH): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) {
    for (const element of value) if (!isShallow(element, depth - 1)) return false;
    return true;
  }
  for (const name in value) if (!isShallow(value[name]!, depth - 1)) return false;
  return true;
}
