import {
  createPrivateKey,
  createPublicKey,
  type ED25519KeyPairOptions,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import type { JWK } from 'jose';
import { refusal } from '../refusal/refusal.js';
import { isObject, parseEncoded } from './sd-jwt/json.js';
import { isSignedBy, openStatement, publicJwkOf } from './sd-jwt/jws.js';

export const SignatureInvalid = refusal('signature.invalid', 422, {
  zh: '签名与声明或密钥不符',
  en: 'The signature does not fit the statement and the key',
  remedy: {
    zh: '请对规范化 JSON（RFC 8785）签名，并使用已登记且未停用的密钥。',
    en: 'Sign the canonical JSON (RFC 8785) with a key that is registered and not retired.',
  },
});

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
export async function verifyStatement({ jws, statement, typ, key }: SignedStatement): Promise<void> {
  const opened = openStatement(jws, statement);
  if (!opened) throw SignatureInvalid('not a detached JWS of an algorithm that is accepted');
  if (!publicJwkOf(key)) throw SignatureInvalid('the key is not a P-256 or Ed25519 public key');
  if (!isSignedBy(opened, key)) throw SignatureInvalid();
  if (opened.header['typ'] !== typ) throw SignatureInvalid(`typ must be ${typ}`);
}

/**
 * What a member of an organisation signs with a key of their own: the statement, and beside it who signs by which duty.
 * Every other key signs the statement as it is.
 */
export function saidBy<T extends object, S extends object>(
  { signedBy }: { signedBy: S | null },
  statement: T,
): T & { signedBy?: S } {
  return signedBy ? { ...statement, signedBy } : statement;
}

/** The `kid` a detached JWS names, for finding the key. @throws SignatureInvalid when there is none. */
export function keyIdOf(jws: string): string {
  const header = parseEncoded(jws.split('.')[0] ?? '');
  if (isObject(header) && typeof header['kid'] === 'string') return header['kid'];
  throw SignatureInvalid('the header names no kid');
}

const ENCODED: ED25519KeyPairOptions<'der', 'der'> = {
  privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  publicKeyEncoding: { type: 'spki', format: 'der' },
};

/**
 * A fresh key pair, free of the job that made it. Node 20 stands still for ever where it collects that job while it
 * exports its key: both lock the same mutex (`~KeyGenJob` within `ExportJWK`, seen in a stack). So keys are made here only,
 * as an architecture test sees to.
 */
export function newKeyPair(alg: 'ES256' | 'Ed25519' = 'ES256'): {
  publicKey: KeyObject;
  privateKey: KeyObject;
} {
  const { privateKey: key } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256', ...ENCODED })
      : generateKeyPairSync('ed25519', ENCODED);
  const privateKey = createPrivateKey({ key, type: 'pkcs8', format: 'der' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
