import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { field, type FieldOptions, Unreadable } from './field.js';

const BASE64URL = '[A-Za-z0-9_-]';
const COMPACT = new RegExp(`^${BASE64URL}+\\.${BASE64URL}*\\.${BASE64URL}+$`);

/** A JWS in compact form, or detached (RFC 7515 appendix F: nothing between the dots). Only its shape is checked. */
export function Jws(options: FieldOptions & { max?: number } = {}): PropertyDecorator {
  const { max = 16_384 } = options;
  const read = (value: unknown): unknown =>
    typeof value === 'string' && value.length <= max && COMPACT.test(value)
      ? value
      : new Unreadable('must be a JWS in compact or detached form');
  return field({ read, schema: { type: 'string', pattern: COMPACT.source, maxLength: max } }, options);
}

/** A public key as a JWK (RFC 7517): `EC` on P-256 or `OKP` Ed25519. */
export type PublicSigningJwk =
  | { kty: 'EC'; crv: 'P-256'; x: string; y: string; kid?: string; alg?: 'ES256'; use?: 'sig' }
  | { kty: 'OKP'; crv: 'Ed25519'; x: string; kid?: string; alg?: 'EdDSA' | 'Ed25519'; use?: 'sig' };

/**
 * A public signing key, as browsers export it too: members that say how it may be used and unknown ones are ignored
 * (RFC 7517 section 4). Private members are refused, and so is a point off the curve.
 */
export function PublicJwk(options: FieldOptions = {}): PropertyDecorator {
  return field({ read: readPublicJwk, schema: PUBLIC_JWK_SCHEMA as never }, options);
}

/** RFC 7518 section 6: what only the holder may have, of any kind of key. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const ALGORITHMS: Record<string, readonly unknown[]> = {
  'EC/P-256': ['ES256'],
  'OKP/Ed25519': ['EdDSA', 'Ed25519'],
};
const COORDINATE = { type: 'string', pattern: `^${BASE64URL}{43}$` };
const PUBLIC_JWK_SCHEMA = {
  type: 'object',
  properties: {
    kty: { type: 'string', enum: ['EC', 'OKP'] },
    crv: { type: 'string', enum: ['P-256', 'Ed25519'] },
    x: COORDINATE,
    y: COORDINATE,
    kid: { type: 'string', maxLength: 200 },
    alg: { type: 'string', enum: ['ES256', 'EdDSA', 'Ed25519'] },
    use: { type: 'string', enum: ['sig'] },
  },
  required: ['kty', 'crv', 'x'],
  additionalProperties: true,
};

function readPublicJwk(value: unknown): PublicSigningJwk | Unreadable {
  const unreadable = new Unreadable('must be a public JWK on P-256 or Ed25519 without private members');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return unreadable;
  const jwk = value as Record<string, unknown>;
  const kind = `${String(jwk['kty'])}/${String(jwk['crv'])}`;
  if (kind !== 'EC/P-256' && kind !== 'OKP/Ed25519') return unreadable;
  if (PRIVATE.some((name) => name in jwk)) return unreadable;
  const names = ['kty', 'crv', 'x', 'kid', 'alg', 'use', ...(kind === 'EC/P-256' ? ['y'] : [])];
  const own = Object.fromEntries(names.flatMap((name) => (name in jwk ? [[name, jwk[name]]] : [])));
  if (!Object.values(own).every((member) => typeof member === 'string')) return unreadable;
  if (jwk['alg'] !== undefined && !ALGORITHMS[kind]!.includes(jwk['alg'])) return unreadable;
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') return unreadable;
  if (typeof jwk['kid'] === 'string' && jwk['kid'].length > 200) return unreadable;
  try {
    createPublicKey({ key: own as JsonWebKey, format: 'jwk' });
  } catch {
    return unreadable; // node:crypto refuses a point that is not on the curve
  }
  return own as PublicSigningJwk;
}
