import { randomBytes } from 'node:crypto';
import { makeDisclosure, SD_ALG } from './disclosure.js';
import { type Json, type JsonObject, setMember } from './json.js';
import { signJwt, type Signer } from './jws.js';

/** A value the holder may show or keep back. Made by `selective`. */
export class Selective {
  constructor(readonly value: Claim) {}
}

/** A claim on its way into a credential: JSON in which any member or element may be selective. */
export type Claim = string | number | boolean | null | Claim[] | { [name: string]: Claim } | Selective;
export type Claims = { [name: string]: Claim };

/** Marks a member of an object or an element of an array as selectively disclosable. */
export function selective(value: Claim): Selective {
  return new Selective(value);
}

/** Claims that must be in the clear in an SD-JWT VC, with all they contain (draft-ietf-oauth-sd-jwt-vc section 2.2). */
export const NEVER_SELECTIVE: readonly string[] = [
  'iss',
  'nbf',
  'exp',
  'cnf',
  'vct',
  'vct#integrity',
  'aka_vcts',
  'status',
];

/** What an SD-JWT is made from. */
export interface SdJwtContent {
  /** Header besides `alg` and `kid`. */
  header: JsonObject;
  claims: Claims;
}

const SALT_LENGTH = 22; // characters of base64url: 132 bits, above the 128 of RFC 9901 section 9.3
const POOL_BYTES = 6 * 1024; // one call to the system's generator makes many salts
let pool = '';

function freshSalt(): string {
  if (pool.length < SALT_LENGTH) pool = randomBytes(POOL_BYTES).toString('base64url');
  const salt = pool.slice(0, SALT_LENGTH);
  pool = pool.slice(SALT_LENGTH);
  return salt;
}

/**
 * Issues an SD-JWT (RFC 9901): `<jwt>~<disclosure>~…~`. Digests are sorted, so that their order tells nothing.
 * @throws TypeError when a claim bears a name the mechanism needs
 */
export function issueSdJwt(content: SdJwtContent, signer: Signer, salt: () => string = freshSalt): string {
  const hiding = new Hiding(salt);
  const hidden = hiding.object(content.claims);
  if (hiding.disclosures !== '') hidden['_sd_alg'] = SD_ALG;
  return `${signJwt(content.header, hidden, signer)}~${hiding.disclosures}`;
}

/**
 * Issues an SD-JWT VC: `typ` is `dc+sd-jwt`; `iss`, `vct` and the like are in the clear.
 * @throws TypeError when one of those is selective
 */
export function issueCredential(claims: Claims, signer: Signer, salt?: () => string): string {
  const wrong = NEVER_SELECTIVE.filter((name) => name in claims && isSelectiveInside(claims[name]!));
  if (wrong.length > 0) throw new TypeError(`must not be selective: ${wrong.join(', ')}`);
  if (typeof claims['vct'] !== 'string') throw new TypeError('a credential has a vct');
  return issueSdJwt({ header: { typ: 'dc+sd-jwt' }, claims }, signer, salt);
}

class Hiding {
  /** Those made so far as they travel, each with its tilde. */
  disclosures = '';

  constructor(private readonly salt: () => string) {}

  object(claims: Claims): JsonObject {
    const digests: string[] = [];
    const members: JsonObject = {};
    for (const name of Object.keys(claims)) {
      const claim = claims[name]!;
      if (name === '_sd' || name === '...' || name === '_sd_alg')
        throw new TypeError(`"${name}" is reserved`);
      if (claim instanceof Selective) digests.push(this.hide(name, claim));
      else setMember(members, name, this.value(claim));
    }
    if (digests.length > 0) members['_sd'] = digests.sort();
    return members;
  }

  private value(claim: Claim): Json {
    if (claim instanceof Selective) throw new TypeError('selective twice');
    if (Array.isArray(claim))
      return claim.map((item) =>
        item instanceof Selective ? { '...': this.hide(undefined, item) } : this.value(item),
      );
    return typeof claim === 'object' && claim !== null ? this.object(claim) : claim;
  }

  private hide(name: string | undefined, claim: Selective): string {
    const { encoded, digest } = makeDisclosure(this.salt(), name, this.value(claim.value));
    this.disclosures += `${encoded}~`;
    return digest;
  }
}

function isSelectiveInside(claim: Claim): boolean {
  if (claim instanceof Selective) return true;
  if (typeof claim !== 'object' || claim === null) return false;
  return (Array.isArray(claim) ? claim : Object.values(claim)).some(isSelectiveInside);
}
