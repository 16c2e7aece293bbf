import { compactVerify, type JWK, importJWK, type CryptoKey } from 'jose';
import { refusal } from '../refusal/refusal.js';
import { canonicalJson } from './canonical.js';

export const SignatureInvalid = refusal(
  'signature.invalid',
  422,
  'The signature does not fit the statement and the key',
);

/** A statement and who is meant to have signed it. */
export interface SignedStatement {
  /** Detached JWS (RFC 7515 appendix F): `header..signature`, ES256 or EdDSA. */
  jws: string;
  /** What was signed, as its canonical JSON (RFC 8785). */
  statement: unknown;
  /** Required `typ`, so that a signature made for one purpose can not serve another. */
  typ: string;
  /** The signer's public key. */
  key: JWK;
}

/** Checks a detached signature over canonical JSON. @throws SignatureInvalid */
export async function verifyStatement(signed: SignedStatement): Promise<void> {
  const [header, empty, signature, ...rest] = signed.jws.split('.');
  if (!header || empty !== '' || !signature || rest.length > 0) throw SignatureInvalid('not a detached JWS');
  const payload = Buffer.from(canonicalJson(signed.statement), 'utf8').toString('base64url');
  const key = await importKey(signed.key);
  const result = await compactVerify(`${header}.${payload}.${signature}`, key, {
    algorithms: ['ES256', 'EdDSA'],
  }).catch(() => {
    throw SignatureInvalid();
  });
  if (result.protectedHeader.typ !== signed.typ) throw SignatureInvalid(`typ must be ${signed.typ}`);
}

/** The `kid` a detached JWS names, for finding the key. @throws SignatureInvalid when there is none. */
export function keyIdOf(jws: string): string {
  try {
    const header: unknown = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString('utf8'));
    if (typeof header === 'object' && header !== null && 'kid' in header && typeof header.kid === 'string')
      return header.kid;
  } catch {
    // said below
  }
  throw SignatureInvalid('the header names no kid');
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, jwk.kty === 'OKP' ? 'EdDSA' : 'ES256').catch(() => {
    throw SignatureInvalid('the key is not a P-256 or Ed25519 public key');
  });
  if (key instanceof Uint8Array) throw SignatureInvalid('the key is symmetric');
  return key;
}
