import { digestOfText, type Parts } from './disclosure.js';
import { isObject, type JsonObject } from './json.js';
import { acceptedAlgorithm, isSignedBy, type ParsedJws, parseJws } from './jws.js';
import { Fault } from './verdict.js';

/** What the holder must have signed. */
export interface ExpectedBinding {
  /** The verifier's own name, exactly. */
  audience: string;
  /** The nonce it issued; that it is used once is the caller's to see to. */
  nonce: string;
  /** Seconds a signature may lie in the past or the future; 300 by default. */
  windowSeconds?: number;
}

interface Expectation {
  now: Date;
  binding: 'none' | ExpectedBinding;
}

/**
 * Checks the key binding JWT (RFC 9901 section 7.3). Answers the holder's key of `cnf.jwk`, if there is one.
 * @throws Fault
 */
export function checkKeyBinding(
  parts: Parts,
  payload: JsonObject,
  { now, binding }: Expectation,
): JsonObject | undefined {
  const holderKey = isObject(payload['cnf']) ? payload['cnf']['jwk'] : undefined;
  if (binding === 'none') {
    if (parts.keyBindingJwt !== undefined) throw new Fault('kb-unexpected'); // unasked, so nobody would check it
    return isObject(holderKey) ? holderKey : undefined;
  }
  if (parts.keyBindingJwt === undefined) throw new Fault('kb-missing');
  if (!isObject(holderKey)) throw new Fault('kb-key-missing');
  const jws = openKeyBinding(parts.keyBindingJwt, holderKey);
  if (jws.payload['aud'] !== binding.audience) throw new Fault('kb-audience-wrong');
  if (jws.payload['nonce'] !== binding.nonce) throw new Fault('kb-nonce-wrong');
  checkAge(jws.payload, now, binding.windowSeconds ?? 300);
  if (jws.payload['sd_hash'] !== digestOfText(parts.bound)) throw new Fault('kb-sd-hash-wrong');
  return holderKey;
}

function openKeyBinding(jwt: string, holderKey: JsonObject): ParsedJws {
  const jws = parseJws(jwt);
  if (!jws) throw new Fault('kb-malformed');
  if (jws.header['typ'] !== 'kb+jwt') throw new Fault('kb-typ-wrong');
  if (!acceptedAlgorithm(jws)) throw new Fault('kb-alg-not-allowed');
  if ('crit' in jws.header) throw new Fault('critical-header');
  if (!isSignedBy(jws, holderKey)) throw new Fault('kb-signature-invalid');
  return jws;
}

function checkAge({ iat, exp }: JsonObject, now: Date, windowSeconds: number): void {
  const seconds = now.getTime() / 1000;
  if (typeof iat !== 'number') throw new Fault('kb-malformed');
  if (iat < seconds - windowSeconds) throw new Fault('kb-too-old');
  if (iat > seconds + windowSeconds) throw new Fault('kb-from-future');
  if (exp !== undefined && !(typeof exp === 'number' && exp > seconds)) throw new Fault('kb-too-old');
}
