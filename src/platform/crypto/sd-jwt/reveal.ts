import { type Disclosure, SD_ALG } from './disclosure.js';
import { isObject, type Json, type JsonObject } from './json.js';
import { Fault } from './verdict.js';

/** Where a claim is: names of members and indices of elements, outermost first. */
export type ClaimPath = (string | number)[];

/** One disclosure in its place. */
export interface Placed {
  path: ClaimPath;
  disclosure: Disclosure;
  /** Disclosures it lies in, outermost first; a presentation must show them too. */
  within: Disclosure[];
}

/** A payload with its disclosures put in place and every trace of the mechanism gone. */
export interface Revealed {
  payload: JsonObject;
  placed: Placed[];
}

/**
 * Puts disclosures in place: RFC 9901 section 7.1, steps 3 to 5 of its list.
 * An index in a path counts the elements that are shown.
 * @throws Fault for an unknown `_sd_alg`, a digest met twice, a disclosure of the wrong shape or name,
 * a claim that is there already, or a disclosure nothing refers to.
 */
export function reveal(payload: JsonObject, disclosures: ReadonlyMap<string, Disclosure>): Revealed {
  if ((payload['_sd_alg'] ?? SD_ALG) !== SD_ALG) throw new Fault('sd-alg-unknown');
  const revealing = new Revealing(disclosures);
  const whole = revealing.object(payload, [], []);
  if (revealing.placed.length < disclosures.size) throw new Fault('disclosure-unreferenced');
  const { _sd_alg: _, ...rest } = whole;
  return { payload: rest, placed: revealing.placed };
}

class Revealing {
  readonly placed: Placed[] = [];
  private readonly digests = new Set<string>();

  constructor(private readonly disclosures: ReadonlyMap<string, Disclosure>) {}

  object(node: JsonObject, path: ClaimPath, within: Disclosure[]): JsonObject {
    const { _sd: digests, ...members } = node;
    if ('...' in members) throw new Fault('payload-malformed');
    const entries = new Map<string, Json>();
    for (const [name, value] of Object.entries(members))
      entries.set(name, this.value(value, [...path, name], within));
    for (const digest of digestsOf(digests)) {
      const disclosure = this.met(digest);
      if (!disclosure) continue;
      const name = nameOf(disclosure);
      if (entries.has(name)) throw new Fault('claim-collision');
      entries.set(name, this.place(disclosure, [...path, name], within));
    }
    return Object.fromEntries(entries); // defines own members, so that a claim "__proto__" is only a claim
  }

  private array(node: Json[], path: ClaimPath, within: Disclosure[]): Json[] {
    const elements: Json[] = [];
    for (const element of node) {
      const at = [...path, elements.length];
      if (!isObject(element) || !('...' in element)) elements.push(this.value(element, at, within));
      else {
        const disclosure = this.met(digestOfPlaceholder(element));
        if (!disclosure) continue;
        if (disclosure.name !== undefined) throw new Fault('disclosure-shape');
        elements.push(this.place(disclosure, at, within));
      }
    }
    return elements;
  }

  private value(value: Json, path: ClaimPath, within: Disclosure[]): Json {
    if (Array.isArray(value)) return this.array(value, path, within);
    return isObject(value) ? this.object(value, path, within) : value;
  }

  private place(disclosure: Disclosure, path: ClaimPath, within: Disclosure[]): Json {
    this.placed.push({ path, disclosure, within });
    return this.value(disclosure.value, path, [...within, disclosure]);
  }

  /** The disclosure of a digest, if it was shown. Every digest may be met once in the whole token. */
  private met(digest: string): Disclosure | undefined {
    if (this.digests.has(digest)) throw new Fault('digest-duplicate');
    this.digests.add(digest);
    return this.disclosures.get(digest);
  }
}

function digestsOf(value: Json | undefined): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every((digest) => typeof digest === 'string'))
    throw new Fault('payload-malformed');
  return value;
}

function digestOfPlaceholder(element: JsonObject): string {
  const digest = element['...'];
  if (typeof digest !== 'string' || Object.keys(element).length > 1) throw new Fault('payload-malformed');
  return digest;
}

function nameOf({ name }: Disclosure): string {
  if (name === undefined) throw new Fault('disclosure-shape');
  if (['_sd', '...', '_sd_alg'].includes(name)) throw new Fault('disclosure-name-forbidden');
  return name;
}
