import { hash } from 'node:crypto';
import { type Json, parseEncoded, toBase64url } from './json.js';
import { Fault } from './verdict.js';

/** The one digest we make and accept (`_sd_alg`), which is also the default of RFC 9901. */
export const SD_ALG = 'sha-256';

/** One disclosure as it travels, and what it says. */
export interface Disclosure {
  /** base64url as sent; the digest is over this text, never over JSON made again. */
  encoded: string;
  digest: string;
  /** Absent for an element of an array. */
  name?: string;
  value: Json;
}

/** Digest of a disclosure or of a whole presentation: base64url of SHA-256 over the text. */
export function digestOfText(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** Makes a disclosure of an object's member, or of an array's element when `name` is absent. */
export function makeDisclosure(salt: string, name: string | undefined, value: Json): Disclosure {
  // the array written by hand: three small texts cost half of what an array of them does
  const named = name === undefined ? '' : `${JSON.stringify(name)},`;
  const encoded = toBase64url(`[${JSON.stringify(salt)},${named}${JSON.stringify(value)}]`);
  const digest = digestOfText(encoded);
  return name === undefined ? { encoded, digest, value } : { encoded, digest, name, value };
}

/** Reads a disclosure. @throws Fault when it is not one */
export function readDisclosure(encoded: string): Disclosure {
  const parts = parseEncoded(encoded);
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') throw new Fault('disclosure-malformed');
  const digest = digestOfText(encoded);
  if (parts.length === 2) return { encoded, digest, value: parts[1]! };
  const name = parts[1];
  if (parts.length !== 3 || typeof name !== 'string') throw new Fault('disclosure-malformed');
  return { encoded, digest, name, value: parts[2]! };
}

/** The disclosures by digest. @throws Fault when one is malformed or came twice */
export function readDisclosures(encoded: string[]): Map<string, Disclosure> {
  const disclosures = new Map<string, Disclosure>();
  for (const text of encoded) {
    const disclosure = readDisclosure(text);
    if (disclosures.has(disclosure.digest)) throw new Fault('disclosure-duplicate');
    disclosures.set(disclosure.digest, disclosure);
  }
  return disclosures;
}

/** A token taken apart at its tildes. */
export interface Parts {
  issuerJwt: string;
  disclosures: string[];
  /** Absent when the token ends with a tilde. */
  keyBindingJwt?: string;
  /** Everything up to and including the last tilde: what `sd_hash` covers. */
  bound: string;
}

/** Takes `<jwt>~<disclosure>~…~[<kb-jwt>]` apart. @throws Fault */
export function splitToken(token: string): Parts {
  const disclosures = token.split('~');
  const issuerJwt = disclosures.shift();
  const last = disclosures.pop();
  if (!issuerJwt || last === undefined || disclosures.includes('')) throw new Fault('malformed');
  const bound = token.slice(0, token.length - last.length);
  return last === ''
    ? { issuerJwt, disclosures, bound }
    : { issuerJwt, disclosures, bound, keyBindingJwt: last };
}
