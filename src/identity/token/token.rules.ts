import type { JWTPayload } from 'jose';
import type { ProofKind } from '../../platform/http/access/actor.js';
import type { TokenHolder } from '../session/session.rules.js';

/** Seconds an access token holds. */
export const ACCESS_TOKEN_SECONDS = 600;
/** A client assertion may be valid for at most this long (RFC 7523 section 3 leaves it to us). */
export const ASSERTION_SECONDS = 300;
/** Clocks of clients may differ by this much (FAPI 2.0 security profile, section 5.3.2.1). */
export const CLOCK_TOLERANCE_SECONDS = 10;

const PEOPLE_CLIENT = 'people'; // people sign in through any front end; it proves nothing about itself

/** How the holder signed in: a machine by its key, a person in a session. */
export type Proof = { machine: true } | { machine: false; session: PersonSession };

/** What a token says of the session it stands for. */
export interface PersonSession {
  id: string;
  personId: string;
  secondFactor: boolean;
  provedBy: ProofKind | null;
  provedAt: Date | null;
  startedAt: Date;
}

/** Where and when a token is made. */
export interface Minting {
  issuer: string;
  at: Date;
  jti: string;
}

/** As in RFC 8176, where it has a word for it. */
const METHODS: Record<ProofKind, string> = {
  key: 'swk',
  totp: 'otp',
  passkey: 'hwk',
  'real-name': 'user',
  counter: 'user',
};

/**
 * The claims of an access token (RFC 9068); `amr` as in RFC 8176, `auth_time` when the person last proved themself.
 * What the holder may do is not among them: it is asked for when the token comes back.
 */
export function accessClaims(holder: TokenHolder, proof: Proof, minting: Minting): JWTPayload {
  const { issuer, at, jti } = minting;
  const iat = Math.floor(at.getTime() / 1000);
  return {
    iss: issuer,
    aud: issuer,
    sub: holder.id,
    client_id: proof.machine ? holder.id : PEOPLE_CLIENT,
    iat,
    exp: iat + ACCESS_TOKEN_SECONDS,
    jti,
    role: holder.role,
    ...(holder.organisationId && { org: holder.organisationId }),
    ...(holder.role === 'government' && holder.region && { region: holder.region }),
    ...(proof.machine ? { amr: ['swk'] } : personClaims(proof.session)),
  };
}

function personClaims(session: PersonSession): JWTPayload {
  const { id, personId, secondFactor, provedBy, provedAt, startedAt } = session;
  const methods = ['sms', ...(provedBy ? [METHODS[provedBy]] : []), ...(secondFactor ? ['mfa'] : [])];
  return {
    sid: id,
    person: personId,
    amr: [...new Set(methods)],
    auth_time: Math.floor((provedAt ?? startedAt).getTime() / 1000),
  };
}
