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
  /** Who the verified claims speak of, as they stand now; null when they name nobody (any more): the token is invalid. */
  actorOf: (claims: JWTPayload) => Promise<Actor | null> | Actor | null;
}

/** The issuers this service trusts: the embedded one registers itself at boot, others come from configuration. */
@Injectable()
export class TrustedIssuers {
  private readonly issuers = new Map<string, TrustedIssuer>();
  private check: ((claimed: Actor) => Promise<Actor | null>) | undefined;

  /** Trusts an issuer. @throws Error when another is already registered under its name */
  trust(issuer: TrustedIssuer): void {
    if (this.issuers.has(issuer.issuer)) throw new Error(`issuer ${issuer.issuer} is already trusted`);
    this.issuers.set(issuer.issuer, issuer);
  }

  /** Says who checks that those whom an outside issuer names are known here, and alive. */
  checkOutsiders(check: (claimed: Actor) => Promise<Actor | null>): void {
    this.check = check;
  }

  /** Somebody whom an outside issuer names, as they stand here; null when they do not, or nobody can say. */
  async known(claimed: Actor): Promise<Actor | null> {
    return this.check ? this.check(claimed) : null;
  }

  /** The issuer a token says it is from, before anything of it is verified. */
  claimedBy(token: string): TrustedIssuer | undefined {
    const claimed = parseJws(token)?.payload['iss']; // undefined too for what says something twice, or can not be kept
    return typeof claimed === 'string' ? this.issuers.get(claimed) : undefined;
  }
}
