import { calculateJwkThumbprint, CompactSign, exportJWK, importJWK, type JWK } from 'jose';
import { canonicalJson } from '../../src/platform/crypto/canonical.js';
import { newKeyPair } from '../../src/platform/crypto/signature.js';

/** A party's own key pair: what lives on a phone or in a company's vault. */
export interface KeyPair {
  publicJwk: JWK;
  privateJwk: JWK;
  /** RFC 7638 thumbprint. */
  kid: string;
}

/** A fresh P-256 key pair. */
export async function makeKeyPair(): Promise<KeyPair> {
  const { publicKey, privateKey } = newKeyPair();
  const publicJwk = await exportJWK(publicKey);
  return { publicJwk, privateJwk: await exportJWK(privateKey), kid: await calculateJwkThumbprint(publicJwk) };
}

/**
 * A detached JWS over the canonical JSON of a statement, as `verifyStatement` expects it. Made by another library
 * than the one that checks it, as a stranger's would be.
 */
export async function signStatement(keys: KeyPair, typ: string, statement: unknown): Promise<string> {
  const key = await importJWK(keys.privateJwk, 'ES256');
  const jws = await new CompactSign(Buffer.from(canonicalJson(statement), 'utf8'))
    .setProtectedHeader({ alg: 'ES256', kid: keys.kid, typ })
    .sign(key);
  const [header, , signature] = jws.split('.');
  return `${header}..${signature}`;
}

/** The pair of a private P-256 JWK. */
export async function keyPairOf(privateJwk: JWK): Promise<KeyPair> {
  const { d: _d, ...publicJwk } = privateJwk;
  return { publicJwk, privateJwk, kid: await calculateJwkThumbprint(publicJwk) };
}
