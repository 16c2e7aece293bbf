import type { JWK } from 'jose';

/** The members that make a public key (RFC 7638 section 3.2), without what the sender added. */
export function publicMembers(jwk: JWK): JWK {
  const { kty, crv, x, y } = jwk;
  return kty === 'EC' ? { kty, crv, x, y } : { kty, crv, x };
}
