import { digestOfText, readDisclosures, splitToken } from './disclosure.js';
import { parseJws, signJwt, type Signer } from './jws.js';
import { type ClaimPath, type Placed, reveal } from './reveal.js';
import { Fault } from './verdict.js';

/** A wish to show: a top-level name, or a path. Everything below it is shown too. */
export type Show = string | ClaimPath;

/** Who a presentation is made for. */
export interface Binding {
  /** The holder's key: the one in the credential's `cnf`. */
  signer: Signer;
  /** The verifier, exactly as it names itself. */
  audience: string;
  /** What the verifier asked to be signed. */
  nonce: string;
  at: Date;
}

/**
 * Makes a presentation on the holder's device: the chosen disclosures, and a key binding JWT
 * when `binding` is given (RFC 9901 section 4.3).
 * @throws Fault when `token` is no SD-JWT; RangeError when something to be shown is not in it
 */
export function present(token: string, show: Show[] | 'all', binding?: Binding): string {
  const { issuerJwt, placed } = placedIn(token);
  const chosen = new Set<string>();
  for (const one of show === 'all' ? placed.map(({ path }) => path) : show) {
    const path = typeof one === 'string' ? [one] : one;
    const found = placed.filter(({ path: of }) => startsWith(of, path) || startsWith(path, of));
    if (!found.some(({ path: of }) => startsWith(of, path)))
      throw new RangeError(`no claim ${path.join('.')}`);
    for (const { disclosure, within } of found)
      for (const { encoded } of [...within, disclosure]) chosen.add(encoded);
  }
  const shown = placed.map(({ disclosure }) => disclosure.encoded).filter((encoded) => chosen.has(encoded));
  const bound = `${[issuerJwt, ...shown].join('~')}~`;
  return binding ? bound + keyBinding(bound, binding) : bound;
}

function keyBinding(bound: string, { signer, audience, nonce, at }: Binding): string {
  const iat = Math.floor(at.getTime() / 1000);
  const { kid: _, ...unnamed } = signer; // the credential names the key; a kid would only link presentations
  return signJwt({ typ: 'kb+jwt' }, { iat, aud: audience, nonce, sd_hash: digestOfText(bound) }, unnamed);
}

function placedIn(token: string): { issuerJwt: string; placed: Placed[] } {
  const parts = splitToken(token);
  const issued = parseJws(parts.issuerJwt);
  if (!issued) throw new Fault('malformed');
  return {
    issuerJwt: parts.issuerJwt,
    placed: reveal(issued.payload, readDisclosures(parts.disclosures)).placed,
  };
}

function startsWith(path: ClaimPath, beginning: ClaimPath): boolean {
  return beginning.every((step, index) => path[index] === step);
}
