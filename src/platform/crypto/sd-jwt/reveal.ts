import { type Disclosure, SD_ALG } from './disclosure.js';
import { isObject, type Json, type JsonObject, setMember } from './json.js';
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
 * @throws Fault for an `_sd_alg` that is unknown or below the top level, a digest met twice, a disclosure of the wrong shape or name,
 * a claim that is there already, or a disclosure nothing refers to.
 */
export function reveal(payload: JsonObject, disclosures: ReadonlyMap<string, Disclosure>): Revealed {
  if (Object.hasOwn(payload, '_sd_alg') && payload['_sd_alg'] !== SD_ALG) throw new Fault('sd-alg-unknown');
  const revealing = new Revealing(disclosures);
  const whole = revealing.object(payload, []);
  if (revealing.placed.length < disclosures.size) throw new Fault('disclosure-unreferenced');
  if ('_sd_alg' in whole) delete whole['_sd_alg'];
  return { payload: whole, placed: revealing.placed };
}

class Revealing {
  readonly placed: Placed[] = [];
  private readonly digests = new Set<string>();
  /** Where the walk is now; copied only when a disclosure lies there. */
  private readonly path: ClaimPath = [];

  constructor(private readonly disclosures: ReadonlyMap<string, Disclosure>) {}

  object(node: JsonObject, within: Disclosure[]): JsonObject {
    if (Object.hasOwn(node, '...')) throw new Fault('payload-malformed');
    if (this.path.length > 0 && Object.hasOwn(node, '_sd_alg')) throw new Fault('payload-malformed');
    const members: JsonObject = {};
    for (const name in node) if (name !== '_sd') setMember(members, name, this.at(name, node[name]!, within));
    if (Object.hasOwn(node, '_sd'))
      for (const digest of digestsOf(node['_sd'])) {
        const disclosure = this.met(digest);
        if (!disclosure) continue;
        const name = nameOf(disclosure);
        if (Object.hasOwn(members, name)) throw new Fault('claim-collision');
        setMember(members, name, this.place(disclosure, name, within));
      }
    return members;
  }

  private array(node: Json[], within: Disclosure[]): Json[] {
    const elements: Json[] = [];
    for (const element of node) {
      if (!isObject(element) || !Object.hasOwn(element, '...'))
        elements.push(this.at(elements.length, element, within));
      else {
        const disclosure = this.met(digestOfPlaceholder(element));
        if (!disclosure) continue;
        if (disclosure.name !== undefined) throw new Fault('disclosure-shape');
        elements.push(this.place(disclosure, elements.length, within));
      }
    }
    return elements;
  }

  private place(disclosure: Disclosure, step: string | number, within: Disclosure[]): Json {
    this.placed.push({ path: [...this.path, step], disclosure, within });
    return this.at(step, disclosure.value, [...within, disclosure]);
  }

  private at(step: string | number, value: Json, within: Disclosure[]): Json {
    if (typeof value !== 'object' || value === null) return value;
    this.path.push(step);
    const inside = Array.isArray(value) ? this.array(value, within) : this.object(value, within);
    this.path.pop();
    return inside;
  }

  /** The disclosure of a digest, if it was shown. Every digest may be met once in the whole token. */
  private met(digest: string): Disclosure | undefined {
    if (this.digests.has(digest)) throw new Fault('digest-duplicate');
    this.digests.add(digest);
    return this.disclosures.get(digest);
  }
}

function digestsOf(value: Json | undefined): string[] {
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
  if (name === '_sd' || name === '...' || name === '_sd_alg') throw new Fault('disclosure-name-forbidden');
  return name;
}
