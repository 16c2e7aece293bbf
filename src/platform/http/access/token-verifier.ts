import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { Clock } from '../../clock/clock.js';
import { ServiceUnavailable } from '../request.errors.js';
import { TokenInvalid } from './access.errors.js';
import { type Actor } from './actor.js';
import { type TrustedIssuer, TrustedIssuers } from './trusted-issuers.js';

const ALGORITHMS = ['ES256', 'EdDSA', 'Ed25519', 'RS256', 'PS256'];
const CLOCK_TOLERANCE_SECONDS = 10;
const REMEMBERED_TOKENS = 10_000;
const REMEMBERED_MS = 60_000; // a key that is withdrawn stops working within a minute

/** Verifies JWT access tokens (RFC 9068) of the trusted issuers. */
@Injectable()
export class TokenVerifier {
  private readonly verified = new Map<string, { actor: Actor; until: number }>();

  constructor(
    private readonly issuers: TrustedIssuers,
    private readonly clock: Clock,
  ) {}

  /**
   * The actor a token speaks of.
   * @throws TokenInvalid 401; ServiceUnavailable 503 when an outside issuer's keys cannot be fetched
   */
  async verify(token: string): Promise<Actor> {
    const now = this.clock.now();
    const hash = createHash('sha256').update(token).digest('base64');
    const known = this.verified.get(hash);
    if (known && known.until > now.getTime()) return known.actor;
    const issuer = this.issuers.claimedBy(token);
    if (!issuer) throw TokenInvalid('the issuer is not trusted here');
    const claims = await verifiedClaims(token, issuer, now);
    const actor = await issuer.actorOf(claims);
    if (!actor) throw TokenInvalid('the claims name no actor');
    this.remember(hash, actor, Math.min(claims.exp! * 1000, now.getTime() + REMEMBERED_MS));
    return actor;
  }

  private remember(hash: string, actor: Actor, until: number): void {
    this.verified.delete(hash);
    this.verified.set(hash, { actor, until });
    if (this.verified.size <= REMEMBERED_TOKENS) return;
    const oldest = this.verified.keys().next();
    if (!oldest.done) this.verified.delete(oldest.value);
  }
}

async function verifiedClaims(token: string, issuer: TrustedIssuer, now: Date): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, reachable(issuer.keys), {
      issuer: issuer.issuer,
      audience: issuer.audience,
      typ: 'at+jwt',
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
      requiredClaims: ['sub', 'exp', 'iat'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw TokenInvalid('the token has expired');
    // a TypeError is what jose throws for a key that does not go with the algorithm the token names
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw TokenInvalid();
    throw error;
  }
}

/** Tells a token that names no known key (the token's fault) from keys that cannot be had (not its fault). */
function reachable(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const noSuchKey =
        error instanceof errors.JWKSNoMatchingKey ||
        error instanceof errors.JWKSMultipleMatchingKeys ||
        error instanceof errors.JOSENotSupported;
      if (noSuchKey || !(error instanceof errors.JOSEError || error instanceof TypeError)) throw error;
      throw ServiceUnavailable({ detail: "the token issuer's keys cannot be fetched", retryAfter: 10 });
    }
  };
}
