import type { JWTPayload } from 'jose';
import { type Actor, type Role, ROLES } from '../../platform/http/access/actor.js';
import { asId, isId } from '../../platform/ids/ids.js';
import type { TokenHolder } from '../session/session.rules.js';

/** Seconds an access token holds. */
export const ACCESS_TOKEN_SECONDS = 600;
/** A client assertion may be valid for at most this long (RFC 7523 section 3 leaves it to us). */
export const ASSERTION_SECONDS = 300;
/** Clocks of clients may differ by this much (FAPI 2.0 security profile, section 5.3.2.1). */
export const CLOCK_TOLERANCE_SECONDS = 10;

const PEOPLE_CLIENT = 'people'; // people sign in through any front end; it proves nothing about itself

/** How the holder proved who they are: a machine by its key, a person in a session. */
export type Proof = { machine: true } | { machine: false; sessionId: string; secondFactor: boolean };

/** Where and when a token is made. */
export interface Minting {
  issuer: string;
  at: Date;
  jti: string;
}

/** The claims of an access token (RFC 9068); `amr` as in RFC 8176. */
export function accessClaims(holder: TokenHolder, proof: Proof, minting: Minting): JWTPayload {
  const { issuer, at, jti } = minting;
  const iat = Math.floor(at.getTime() / 1000);
  const person = proof.machine ? null : { sid: proof.sessionId };
  const personMethods = !proof.machine && proof.secondFactor ? ['otp', 'mfa'] : ['otp'];
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
    amr: proof.machine ? ['swk'] : personMethods,
    ...person,
  };
}

/** The actor of one of our own tokens. @throws Error when the claims name none */
export function actorOf(claims: JWTPayload): Actor {
  const { sub, role, org, region, client_id: client, amr } = claims;
  if (!isId(sub) || !isRole(role)) throw new Error('no subject or role');
  if (role !== 'worker' && !isId(org)) throw new Error('no organisation');
  if (role === 'government' && typeof region !== 'string') throw new Error('no region');
  return {
    id: sub!,
    role,
    ...(role !== 'worker' && { organisationId: asId<'organisation'>(org as string) }),
    ...(role === 'government' && { region: region as string }),
    machine: client === sub,
    secondFactor: Array.isArray(amr) && amr.includes('mfa'),
  };
}

function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}
