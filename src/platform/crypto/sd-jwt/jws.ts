import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { canonicalJson } from '../canonical.js';
import { fromBase64url, isObject, type JsonObject, parseEncoded, toBase64url } from './json.js';

/** Signature algorithms we make (RFC 7518, RFC 8037). */
export type SigningAlgorithm = 'ES256' | 'EdDSA';

/** What a header may name; `Ed25519` (RFC 9864) is the `EdDSA` it always was. */
const ACCEPTED: Readonly<Record<string, SigningAlgorithm>> = {
  ES256: 'ES256',
  EdDSA: 'EdDSA',
  Ed25519: 'EdDSA',
};

/** A private key ready to sign. */
export interface Signer {
  algorithm: SigningAlgorithm;
  key: KeyObject;
  /** Goes into the header when present. */
  kid?: string;
}

/** A signature taken apart and not yet verified. */
export interface ParsedSignature {
  header: JsonObject;
  signingInput: string;
  signature: Buffer;
}

/** A JWS in compact form with its payload. */
export interface ParsedJws extends ParsedSignature {
  payload: JsonObject;
}

/** A signer from a private JWK on P-256 or Ed25519. @throws TypeError for any other key. */
export function signerFrom(jwk: JsonWebKey, kid?: string): Signer {
  const algorithm = algorithmOf(jwk);
  if (!algorithm || typeof jwk.d !== 'string') throw new TypeError('not a private P-256 or Ed25519 key');
  return { algorithm, key: createPrivateKey({ key: jwk, format: 'jwk' }), ...(kid !== undefined && { kid }) };
}

/** Signs a JWT: `header.payload.signature`. `alg` and `kid` come from the signer. */
export function signJwt(header: JsonObject, payload: JsonObject, signer: Signer): string {
  const input = `${protectedHeader(header, signer)}.${toBase64url(JSON.stringify(payload))}`;
  return `${input}.${signatureOf(input, signer)}`;
}

/**
 * Signs a statement as its canonical JSON (RFC 8785), detached (RFC 7515 appendix F): `header..signature`.
 * The counterpart of `openStatement`.
 */
export function signStatement(statement: unknown, typ: string, signer: Signer): string {
  const header = protectedHeader({ typ }, signer);
  return `${header}..${signatureOf(`${header}.${toBase64url(canonicalJson(statement))}`, signer)}`;
}

/** Takes a compact JWS with a JSON object as payload apart; undefined when it is none. Verifies nothing. */
export function parseJws(token: string): ParsedJws | undefined {
  const [head, body, tail, ...rest] = token.split('.');
  if (!head || !body || !tail || rest.length > 0) return undefined;
  const header = parseEncoded(head);
  const payload = parseEncoded(body);
  const signature = fromBase64url(tail);
  if (!isObject(header) || !isObject(payload) || !signature) return undefined;
  return { header, payload, signingInput: `${head}.${body}`, signature };
}

/**
 * Takes a detached JWS over a statement apart; undefined when it is none, or of an algorithm or with a critical
 * header we do not accept. Verifies nothing.
 */
export function openStatement(jws: string, statement: unknown): ParsedSignature | undefined {
  const [head, empty, tail, ...rest] = jws.split('.');
  if (!head || empty !== '' || !tail || rest.length > 0) return undefined;
  const header = parseEncoded(head);
  const signature = fromBase64url(tail);
  if (!isObject(header) || 'crit' in header || !signature) return undefined;
  const opened = { header, signingInput: `${head}.${toBase64url(canonicalJson(statement))}`, signature };
  return acceptedAlgorithm(opened) && opened;
}

/** The header's algorithm when it is one we accept; `none` and every MAC are not. */
export function acceptedAlgorithm(jws: ParsedSignature): SigningAlgorithm | undefined {
  const { alg } = jws.header;
  return typeof alg === 'string' && Object.hasOwn(ACCEPTED, alg) ? ACCEPTED[alg] : undefined;
}

/**
 * Whether the signature fits the key; false too when the key is not of the header's algorithm, or came with its
 * private half: then anybody may have signed.
 */
export function isSignedBy(jws: ParsedSignature, jwk: JsonWebKey): boolean {
  const algorithm = acceptedAlgorithm(jws);
  if (!algorithm || algorithmOf(jwk) !== algorithm || jws.signature.length !== 64) return false;
  if (jwk.d !== undefined) return false;
  const key = publicKeyOf(jwk);
  if (!key) return false;
  const data = Buffer.from(jws.signingInput, 'ascii');
  return algorithm === 'ES256'
    ? verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, jws.signature)
    : verify(null, data, key, jws.signature);
}

/** The public members of a P-256 or Ed25519 key; undefined for any other key. */
export function publicJwkOf(jwk: JsonWebKey): JsonObject | undefined {
  if (algorithmOf(jwk) === 'ES256') return { kty: 'EC', crv: 'P-256', x: jwk.x!, y: jwk.y! };
  if (algorithmOf(jwk) === 'EdDSA') return { kty: 'OKP', crv: 'Ed25519', x: jwk.x! };
  return undefined;
}

/** RFC 7638 thumbprint, SHA-256, base64url; undefined for a key of another kind. */
export function thumbprintOf(jwk: JsonWebKey): string | undefined {
  const members = publicJwkOf(jwk);
  return members && createHash('sha256').update(canonicalJson(members)).digest('base64url');
}

function algorithmOf(jwk: JsonWebKey): SigningAlgorithm | undefined {
  if (typeof jwk.x !== 'string') return undefined;
  if (jwk.kty === 'EC' && jwk.crv === 'P-256' && typeof jwk.y === 'string') return 'ES256';
  return jwk.kty === 'OKP' && jwk.crv === 'Ed25519' ? 'EdDSA' : undefined;
}

// importing a key costs as much as a verification; the keys used last are kept, whoever holds their JWK. A WeakMap
// by JWK would miss every holder's key, which is parsed anew each time, and burden the collector with each of them.
const KEPT_KEYS = 1024;
const imported = new Map<string, KeyObject>();

function publicKeyOf(jwk: JsonWebKey): KeyObject | undefined {
  const name = `${jwk.crv} ${jwk.x} ${jwk.y}`;
  const key = imported.get(name) ?? importKey(jwk);
  if (!key) return undefined;
  imported.delete(name); // and to the end, away from the next to be forgotten
  imported.set(name, key);
  if (imported.size > KEPT_KEYS) imported.delete(imported.keys().next().value!);
  return key;
}

function importKey(jwk: JsonWebKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: publicJwkOf(jwk) as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined; // a point that is not on the curve
  }
}

function protectedHeader(header: JsonObject, signer: Signer): string {
  const { algorithm: alg, kid } = signer;
  return toBase64url(JSON.stringify({ alg, ...header, ...(kid !== undefined && { kid }) }));
}

function signatureOf(input: string, { algorithm, key }: Signer): string {
  const data = Buffer.from(input, 'ascii');
  const signature =
    algorithm === 'ES256' ? sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }) : sign(null, data, key);
  return signature.toString('base64url');
}
