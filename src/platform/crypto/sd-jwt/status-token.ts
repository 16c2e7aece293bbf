import { isObject, type JsonObject } from './json.js';
import { acceptedAlgorithm, isSignedBy, parseJws, signJwt, type Signer } from './jws.js';
import { inflateList, STATUS, statusAt, type StatusBits } from './status-list.js';
import { Fault, judge, MissingEvidence, type Verdict } from './verdict.js';
import type { IssuerKeys, StatusReference } from './verify.js';

/** What a status list token says. */
export interface StatusList {
  /** Where it is served; becomes `sub`. */
  uri: string;
  /** Who signs it: the issuer of the credentials. */
  issuer: string;
  issuedAt: Date;
  expiresAt: Date;
  /** Seconds a copy may be used before it is fetched again. */
  ttlSeconds: number;
  bits: StatusBits;
  /** As `deflateList` gives it. */
  lst: string;
}

/** What the verifier of a status insists on. */
export interface StatusPolicy {
  now: Date;
  /** Keys of the issuer of the credential. */
  keysOf: (issuer: string | undefined, kid: string | undefined) => IssuerKeys;
  /** The issuer of the credential; a list of another one says nothing about it. */
  issuer: string;
}

/** Seconds a list may be old that says neither `exp` nor `ttl`, as it may: without a bound an old copy would hold for ever. */
const LONGEST_AGE_SECONDS = 86_400;

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Signs a status list token (`typ` `statuslist+jwt`). */
export function issueStatusToken(list: StatusList, signer: Signer): string {
  return signJwt(
    { typ: 'statuslist+jwt' },
    {
      iss: list.issuer,
      sub: list.uri,
      iat: seconds(list.issuedAt),
      exp: seconds(list.expiresAt),
      ttl: list.ttlSeconds,
      status_list: { bits: list.bits, lst: list.lst },
    },
    signer,
  );
}

/**
 * Looks a status up (draft-ietf-oauth-status-list section 8.3). `token` is null when the list could not be fetched.
 * A list that is missing, forged or stale leaves the answer unknown; an index beyond its end is invalid.
 */
export function checkStatus(
  reference: StatusReference,
  token: string | null,
  policy: StatusPolicy,
): Verdict<{ status: 'valid' }> {
  return judge(() => {
    if (token === null) throw new MissingEvidence('status-list-unreachable');
    const { bits, bytes } = openList(token, reference.uri, policy);
    const value = statusAt(bytes, bits, reference.idx);
    if (value === undefined) throw new Fault('status-index-out-of-range');
    if (value === STATUS.invalid) throw new Fault('revoked');
    if (value === STATUS.suspended) throw new Fault('suspended');
    if (value !== STATUS.valid) throw new Fault('status-not-valid');
    return { status: 'valid' };
  });
}

function openList(token: string, uri: string, policy: StatusPolicy): { bits: StatusBits; bytes: Buffer } {
  const untrusted = new MissingEvidence('status-list-untrusted');
  const jws = parseJws(token);
  if (!jws || !acceptedAlgorithm(jws) || jws.header['typ'] !== 'statuslist+jwt' || 'crit' in jws.header)
    throw untrusted;
  const { payload, header } = jws;
  const keys = policy.keysOf(policy.issuer, typeof header['kid'] === 'string' ? header['kid'] : undefined);
  if (keys === 'unreachable') throw new MissingEvidence('issuer-keys-unreachable');
  if (keys === 'not-trusted' || !keys.some((key) => isSignedBy(jws, key))) throw untrusted;
  if (payload['sub'] !== uri || typeof payload['iat'] !== 'number') throw untrusted;
  if (payload['iss'] !== undefined && payload['iss'] !== policy.issuer) throw untrusted;
  const until = endOf(payload, payload['iat']);
  if (until === undefined) throw untrusted;
  if (until <= policy.now.getTime() / 1000) throw new MissingEvidence('status-list-expired');
  const list = listOf(payload);
  if (!list) throw untrusted;
  return list;
}

/**
 * Until when a list is evidence (section 13.7), in seconds: `exp`; without one `ttl` after `iat`; with neither, a bound
 * of ours. Undefined when a time is not one.
 */
function endOf({ exp, ttl }: JsonObject, iat: number): number | undefined {
  if (ttl !== undefined && !(typeof ttl === 'number' && ttl > 0)) return undefined;
  if (exp === undefined) return iat + (ttl ?? LONGEST_AGE_SECONDS);
  return typeof exp === 'number' ? exp : undefined;
}

function listOf(payload: JsonObject): { bits: StatusBits; bytes: Buffer } | undefined {
  const list = payload['status_list'];
  if (!isObject(list) || typeof list['lst'] !== 'string') return undefined;
  const bits = ([1, 2, 4, 8] as const).find((allowed) => allowed === list['bits']);
  const bytes = inflateList(list['lst']);
  return bits && bytes && { bits, bytes };
}
