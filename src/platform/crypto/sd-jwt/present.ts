import { type Disclosure, digestOfText, readDisclosures, splitToken } from './disclosure.js';
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

/** A credential as its holder keeps it: taken apart and checked once, presented any number of times. */
export interface Held {
  issuerJwt: string;
  placed: Placed[];
}

/** Takes a credential apart for presenting. @throws Fault when `token` is no SD-JWT */
export function hold(token: string): Held {
  const { issuerJwt, disclosures } = splitToken(token);
  const issued = parseJws(issuerJwt);
  if (!issued) throw new Fault('malformed');
  return { issuerJwt, placed: reveal(issued.payload, readDisclosures(disclosures)).placed };
}

/**
 * Makes a presentation on the holder's device: the chosen disclosures, and a key binding JWT
 * when `binding` is given (RFC 9901 section 4.3). Whoever presents often keeps what `hold` gives.
 * @throws Fault when a text is no SD-JWT; RangeError when something to be shown is not in it
 */
export function present(credential: string | Held, show: Show[] | 'all', binding?: Binding): string {
  const { issuerJwt, placed } = typeof credential === 'string' ? hold(credential) : credential;
  const chosen = show === 'all' ? undefined : chosenIn(placed, show);
  let bound = `${issuerJwt}~`;
  for (const { disclosure } of placed)
    if (!chosen || chosen.has(disclosure)) bound += `${disclosure.encoded}~`;
  return binding ? bound + keyBinding(bound, binding) : bound;
}

/** The disclosures at, below and above the paths to be shown. */
function chosenIn(placed: Placed[], show: Show[]): Set<Disclosure> {
  const chosen = new Set<Disclosure>();
  for (const one of show) {
    const path = typeof one === 'string' ? [one] : one;
    let isThere = false;
    for (const { path: of, disclosure, within } of placed) {
      const isBelow = startsWith(of, path);
      isThere ||= isBelow;
      if (!isBelow && !startsWith(path, of)) continue;
      for (const around of within) chosen.add(around);
      chosen.add(disclosure);
    }
    if (!isThere) throw new RangeError(`no claim ${path.join('.')}`);
  }
  return chosen;
}

function keyBinding(bound: string, { signer, audience, nonce, at }: Binding): string {
  const iat = Math.floor(at.getTime() / 1000);
  const { kid: _, ...unnamed } = signer; // the credential names the key; a kid would only link presentations
  return signJwt({ typ: 'kb+jwt' }, { iat, aud: audience, nonce, sd_hash: digestOfText(bound) }, unnamed);
}

function startsWith(path: ClaimPath, beginning: ClaimPath): boolean {
  if (path.length < beginning.length) return false;
  for (let step = 0; step < beginning.length; step++) if (path[step] !== beginning[step]) return false;
  return true;
}
