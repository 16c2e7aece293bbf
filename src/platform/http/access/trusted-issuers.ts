import { Injectable } from '@nestjs/common';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { parseJws } from '../../crypto/sd-jwt/jws.js';
import { type Actor } from './actor.js';

/** An authorization server whose access tokens are accepted. */
export interface TrustedIssuer {
  /** The exact `iss` claim. */
  issuer: string;
  /** What the `aud` claim must contain. */
  audience: string;
  /** Finds the key of a token's header, as `createLocalJWKSet` and `createRemoteJWKSet` of jose do. */
  keys: JWTVerifyGetKey;
  /** Who the verified claims speak of. @throws Error when they name no actor; the token is then invalid. */
  actorOf: (claims: JWTPayload) => Actor;
}

/** The issuers this service trusts: the embedded one registers itself at boot, others come from configuration. */
@Injectable()
export class TrustedIssuers {
  private readonly issuers = new Map<string, TrustedIssuer>();

  /** Trusts an issuer. @throws Error when another is already registered under its name */
  trust(issuer: TrustedIssuer): void {
    if (this.issuers.has(issuer.issuer)) throw new Error(`issuer ${issuer.issuer} is already trusted`);
    this.issuers.set(issuer.issuer, issuer);
  }

  /** The issuer a token says it is from, before anything of it is verified. */
  claimedBy(token: string): TrustedIssuer | undefined {
    const claimed = parseJws(token)?.payload['iss']; // undefined too for what says something twice, or can not be kept
    return typeof claimed === 'string' ? this.issuers.get(claimed) : undefined;
  }
}
