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
  | { kty: 'OKP'; crv: 'Ed25519'; x: string; kid?: string; alg?: 'EdDSA'; use?: 'sig' };

/** A public signing key; a private member (`d`) or one that no such key has is refused, and so is a point off the curve. */
export function PublicJwk(options: FieldOptions = {}): PropertyDecorator {
  return field({ read: readPublicJwk, schema: PUBLIC_JWK_SCHEMA as never }, options);
}

const COORDINATE = { type: 'string', pattern: `^${BASE64URL}{43}$` };
const PUBLIC_JWK_SCHEMA = {
  type: 'object',
  properties: {
    kty: { type: 'string', enum: ['EC', 'OKP'] },
    crv: { type: 'string', enum: ['P-256', 'Ed25519'] },
    x: COORDINATE,
    y: COORDINATE,
    kid: { type: 'string', maxLength: 200 },
    alg: { type: 'string', enum: ['ES256', 'EdDSA'] },
    use: { type: 'string', enum: ['sig'] },
  },
  required: ['kty', 'crv', 'x'],
  additionalProperties: false,
};

function readPublicJwk(value: unknown): PublicSigningJwk | Unreadable {
  const unreadable = new Unreadable('must be a public JWK on P-256 or Ed25519 without private members');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return unreadable;
  const jwk = value as Record<string, unknown>;
  const kind = `${String(jwk['kty'])}/${String(jwk['crv'])}`;
  if (kind !== 'EC/P-256' && kind !== 'OKP/Ed25519') return unreadable;
  const allowed = ['kty', 'crv', 'x', 'kid', 'alg', 'use', ...(kind === 'EC/P-256' ? ['y'] : [])];
  if (!Object.keys(jwk).every((name) => allowed.includes(name) && typeof jwk[name] === 'string'))
    return unreadable;
  if (jwk['alg'] !== undefined && jwk['alg'] !== (kind === 'EC/P-256' ? 'ES256' : 'EdDSA')) return unreadable;
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') return unreadable;
  if (typeof jwk['kid'] === 'string' && jwk['kid'].length > 200) return unreadable;
  try {
    createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    return unreadable; // node:crypto refuses a point that is not on the curve
  }
  return { ...jwk } as PublicSigningJwk;
}
