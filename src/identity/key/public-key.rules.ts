import type { JWK } from 'jose';

/** What makes a public key (RFC 7638 section 3.2): P-256 or Ed25519. */
export type PublicKeyMembers =
  { kty: 'EC'; crv: 'P-256'; x: string; y: string } | { kty: 'OKP'; crv: 'Ed25519'; x: string };

/** The members that make a public key of one of these kinds, without what the sender added. */
export function publicMembers(jwk: JWK): PublicKeyMembers {
  const { kty, crv, x, y } = jwk;
  return (kty === 'EC' ? { kty, crv, x, y } : { kty, crv, x }) as PublicKeyMembers;
}
