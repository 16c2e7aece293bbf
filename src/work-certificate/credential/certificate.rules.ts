import { type Claim, type Claims, selective } from '../../platform/crypto/sd-jwt/issue.js';
import { acceptedAlgorithm, isSignedBy, parseJws, type ParsedJws } from '../../platform/crypto/sd-jwt/jws.js';
import type { JsonObject } from '../../platform/crypto/sd-jwt/json.js';
import type { StatusReference } from '../../platform/crypto/sd-jwt/verify.js';
import { ProofInvalid } from '../errors.js';
import type { Id, WorkerId } from '../../platform/ids/ids.js';
import type { CertificateDomain } from '../issuer/certificate-type.rules.js';

const DAY_SECONDS = 86_400;

/** Seconds of the instant at which the UTC day began: finer times would make certificates of one person linkable. */
export function dayOf(at: Date): number {
  return Math.floor(at.getTime() / 1000 / DAY_SECONDS) * DAY_SECONDS;
}

/** Who issues, under which type, and where the status is written. */
export interface Frame {
  issuer: string;
  vct: string;
  status: StatusReference;
}

/** The claims of a certificate. Everything of the person is selective; `assurance` never is. */
export function certificateClaims(draft: Draft, { issuer, vct, status }: Frame): Claims {
  const iat = dayOf(draft.now);
  const isVerified = draft.entries.every(({ assurance }) => assurance === 'verified');
  return {
    iss: issuer,
    iat,
    exp: iat + draft.validDays * DAY_SECONDS,
    vct,
    cnf: { jwk: draft.holder.jwk },
    status: { status_list: { idx: status.idx, uri: status.uri } },
    assurance: isVerified ? 'verified' : 'self-attested',
    ...(draft.domain === 'identity'
      ? { ...hidden(draft.entries.at(-1)!.content), source: selective(draft.entries.at(-1)!.source) }
      : { [draft.domain]: draft.entries.map(entryClaim) }),
  };
}

/** An entry may be kept back as a whole; once shown, how far it is to be believed is shown with it. */
function entryClaim({ content, assurance, source, since, termsHash }: Entry): Claim {
  return selective({
    ...hidden(content),
    assurance,
    source,
    since,
    ...(termsHash !== null && { termsHash }),
  });
}

function hidden(content: Entry['content']): Claims {
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, selective(value)]));
}

const WINDOW_SECONDS = 300;

/** What a key proof must say (OpenID4VCI 1.0 appendix F.1). */
export interface ExpectedProof {
  jwk: JsonObject;
  /** The issuer: `aud`. */
  audience: string;
  now: Date;
}

/** Opens a key proof without believing it. @throws ProofInvalid */
export function openProof(jwt: string): ParsedJws & { kid: string } {
  const jws = parseJws(jwt);
  const kid = jws?.header['kid'];
  if (!jws || typeof kid !== 'string') throw ProofInvalid('no JWT with a kid');
  return { ...jws, kid };
}

/** Checks a key proof and answers its nonce. @throws ProofInvalid */
export function checkProof(jws: ParsedJws, { jwk, audience, now }: ExpectedProof): string {
  const { header, payload } = jws;
  if (header['typ'] !== 'openid4vci-proof+jwt') throw ProofInvalid('typ must be openid4vci-proof+jwt');
  if (!acceptedAlgorithm(jws) || 'crit' in header)
    throw ProofInvalid('alg must be ES256 or EdDSA, crit absent');
  if (!isSignedBy(jws, jwk)) throw ProofInvalid('signature');
  if (payload['aud'] !== audience) throw ProofInvalid(`aud must be ${audience}`);
  const { iat, nonce } = payload;
  if (typeof iat !== 'number' || Math.abs(now.getTime() / 1000 - iat) > WINDOW_SECONDS)
    throw ProofInvalid('iat is not within five minutes');
  if (typeof nonce !== 'string') throw ProofInvalid('no nonce');
  return nonce;
}

export type CertificateId = Id<'certificate'>;
export const CERTIFICATE_STATES = ['valid', 'revoked'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** One claim as it goes into a certificate. */
export interface Entry {
  /** Claim id or employment id. */
  id: string;
  assurance: 'verified' | 'self-attested';
  source: string;
  /** Business day of the confirmation or pledge. */
  since: string;
  termsHash: string | null;
  content: Record<string, string | number | boolean | string[]>;
}

/** All that a certificate is made from. */
export interface Draft {
  workerId: WorkerId;
  domain: CertificateDomain;
  entries: Entry[];
  holder: { kid: string; jwk: JsonObject };
  validDays: number;
  now: Date;
}

/** The ages work is bound to: 16 is the least (劳动法 article 15), below 18 a minor worker (未成年工, article 58). */
const AGES = [16, 18] as const;

/** Whether a person born on a day has reached those ages; the birthday itself counts. Empty without a birth date. */
export function ageFlags(birthDate: unknown, today: string): Record<string, boolean> {
  if (typeof birthDate !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(birthDate)) return {};
  return Object.fromEntries(
    AGES.map((age) => {
      const birthday = `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}`;
      return [`ageOver${age}`, birthday <= today];
    }),
  );
}
