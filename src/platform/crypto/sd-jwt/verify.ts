import type { JsonWebKey } from 'node:crypto';
import { readDisclosures, splitToken } from './disclosure.js';
import { NEVER_SELECTIVE } from './issue.js';
import { isObject, type JsonObject } from './json.js';
import { acceptedAlgorithm, isSignedBy, type ParsedJws, parseJws } from './jws.js';
import { checkKeyBinding, type ExpectedBinding } from './key-binding.js';
import { type ClaimPath, reveal, type Revealed } from './reveal.js';
import { Fault, judge, MissingEvidence, type Verdict } from './verdict.js';

/** The keys of an issuer: none of ours to trust, out of reach, or these. */
export type IssuerKeys = 'not-trusted' | 'unreachable' | readonly JsonWebKey[];

/** What a verifier insists on. */
export interface Policy {
  now: Date;
  /** Exact `typ` of the issuer-signed JWT; `dc+sd-jwt` for a credential. */
  typ?: string;
  /** Keys the issuer may sign with. `kid` is as the header has it. */
  keysOf: (issuer: string | undefined, kid: string | undefined) => IssuerKeys;
  /** Whether a key binding is required is decided here, never by what the token happens to carry. */
  binding: 'none' | ExpectedBinding;
  /** Seconds of clock difference allowed on `exp` and `nbf`; 60 by default. */
  leewaySeconds?: number;
  /** Accepted `vct`s of a credential; any when absent. */
  vct?: readonly string[];
  /** Further top-level claims that must not arrive by disclosure. */
  neverSelective?: readonly string[];
}

/** Where the status of a credential is written (draft-ietf-oauth-status-list section 6). */
export interface StatusReference {
  idx: number;
  uri: string;
}

/** What a verified token says. */
export interface Verified {
  header: JsonObject;
  /** Claims in the clear and the disclosed ones, `_sd` and placeholders removed. */
  payload: JsonObject;
  /** What the holder chose to show. */
  disclosed: ClaimPath[];
  /** `cnf.jwk`, proved when a binding was required. */
  holderKey?: JsonObject;
}

/** What a verified credential says besides. Its status has still to be looked up. */
export interface VerifiedCredential extends Verified {
  vct: string;
  issuer: string;
  status?: StatusReference;
}

const LONGEST_TOKEN = 131_072; // characters; a certificate has a few thousand

/** Verifies an SD-JWT in the order of RFC 9901 sections 7.1 and 7.3. */
export function verifySdJwt(token: string, policy: Policy): Verdict<Verified> {
  return judge(() => verified(token, policy, () => ({})));
}

/**
 * Verifies an SD-JWT VC: RFC 9901 and the rules of draft-ietf-oauth-sd-jwt-vc. Only when this is valid may the
 * caller fetch the status list of `status` and call `checkStatus`.
 */
export function verifyCredential(token: string, policy: Policy): Verdict<VerifiedCredential> {
  return judge(() =>
    verified(token, { typ: 'dc+sd-jwt', ...policy }, (revealed) => credentialClaims(revealed, policy)),
  );
}

function verified<T>(token: string, policy: Policy, further: (revealed: Revealed) => T): Verified & T {
  if (token.length > LONGEST_TOKEN) throw new Fault('too-large');
  const parts = splitToken(token);
  const issued = openIssuerJwt(parts.issuerJwt, policy);
  const revealed = reveal(issued.payload, readDisclosures(parts.disclosures));
  checkTimes(revealed.payload, policy);
  const more = further(revealed);
  const holderKey = checkKeyBinding(parts, revealed.payload, policy);
  return {
    header: issued.header,
    payload: revealed.payload,
    disclosed: revealed.placed.map(({ path }) => path),
    ...(holderKey && { holderKey }),
    ...more,
  };
}

function openIssuerJwt(jwt: string, policy: Policy): ParsedJws {
  const jws = parseJws(jwt);
  if (!jws) throw new Fault('malformed');
  const { header, payload } = jws;
  if (!acceptedAlgorithm(jws)) throw new Fault('alg-not-allowed');
  if (policy.typ !== undefined && header['typ'] !== policy.typ) throw new Fault('typ-wrong');
  if ('crit' in header) throw new Fault('critical-header');
  const kid = textOf(header['kid']);
  const keys = policy.keysOf(textOf(payload['iss']), kid);
  if (keys === 'unreachable') throw new MissingEvidence('issuer-keys-unreachable');
  if (keys === 'not-trusted') throw new Fault('issuer-not-trusted');
  if (!keys.some((key) => isSignedBy(jws, key))) throw new Fault('signature-invalid');
  return jws;
}

function checkTimes(payload: JsonObject, { now, leewaySeconds = 60 }: Policy): void {
  const seconds = now.getTime() / 1000;
  const { nbf, exp } = payload;
  for (const time of [nbf, exp, payload['iat']])
    if (time !== undefined && typeof time !== 'number') throw new Fault('time-malformed');
  if (typeof nbf === 'number' && nbf > seconds + leewaySeconds) throw new Fault('not-yet-valid');
  if (typeof exp === 'number' && exp <= seconds - leewaySeconds) throw new Fault('expired');
}

function credentialClaims(
  { payload, placed }: Revealed,
  policy: Policy,
): Pick<VerifiedCredential, 'vct' | 'issuer' | 'status'> {
  const never = [...NEVER_SELECTIVE, ...(policy.neverSelective ?? [])];
  if (placed.some(({ path }) => never.includes(String(path[0])))) throw new Fault('claim-not-disclosable');
  const { vct, iss } = payload;
  if (typeof vct !== 'string' || vct === '') throw new Fault('vct-missing');
  if (policy.vct && !policy.vct.includes(vct)) throw new Fault('vct-not-accepted');
  if (typeof iss !== 'string') throw new Fault('issuer-not-trusted');
  const status = statusReference(payload['status']);
  return { vct, issuer: iss, ...(status && { status }) };
}

function statusReference(status: unknown): StatusReference | undefined {
  if (status === undefined) return undefined;
  const list = isObject(status) ? status['status_list'] : undefined;
  if (!isObject(list)) throw new Fault('status-malformed');
  const { idx, uri } = list;
  if (typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0 || typeof uri !== 'string')
    throw new Fault('status-malformed');
  return { idx, uri };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
