import { compactVerify, importJWK, type JWK } from 'jose';
import { canonicalJson, sha256 } from '../src/platform/crypto/canonical.js';
import { checkStatus } from '../src/platform/crypto/sd-jwt/status-token.js';
import { type IssuerKeys, verifyCredential } from '../src/platform/crypto/sd-jwt/verify.js';
import { published } from './acts/trust.js';
import type { Json, World } from './client/world.js';

const MINUTES_5 = 300;

/** What a stranger fetches once and keeps: the issuer's keys and its status lists. */
export interface Evidence {
  issuer: string;
  keys: JWK[];
  lists: Map<string, string>;
}

/** Fetches all that is published about the issuer of certificates. No account, no question about any person. */
export async function fetchEvidence(world: World): Promise<Evidence> {
  const { issuer, jwks } = await published(world, '/.well-known/jwt-vc-issuer');
  const { status_lists: uris } = await published(world, '/v1/status-lists');
  const lists = new Map<string, string>();
  for (const uri of uris as string[])
    lists.set(uri, await published(world, new URL(uri).pathname, { accept: 'application/statuslist+jwt' }));
  return { issuer, keys: jwks.keys, lists };
}

/** Verifies a signed resume without the service: `valid`, or why not. */
export async function verifyWith(
  evidence: Evidence,
  resume: string,
  ask: { audience: string; nonce: string; now: Date },
): Promise<string> {
  const {
    resume: stated,
    signature,
    presentations,
  } = JSON.parse(resume) as { resume: Json; signature: string; presentations: string[] };
  if (stated.aud !== ask.audience || stated.nonce !== ask.nonce) return 'for-somebody-else';
  const keysOf = (issuer: string | undefined): IssuerKeys =>
    issuer === evidence.issuer ? evidence.keys : 'not-trusted';
  const binding = { audience: ask.audience, nonce: ask.nonce, windowSeconds: MINUTES_5 };
  for (const [index, presentation] of presentations.entries()) {
    if (sha256(presentation).toString('base64url') !== stated.certificates[index])
      return 'certificates-differ';
    const credential = verifyCredential(presentation, {
      now: ask.now,
      keysOf,
      binding,
      neverSelective: ['assurance'],
    });
    if (credential.outcome !== 'valid')
      return credential.outcome === 'invalid' ? credential.reason : credential.cause;
    const { status, issuer, holderKey } = credential;
    if (!status || !holderKey) return 'no-status-or-holder';
    const current = checkStatus(status, evidence.lists.get(status.uri) ?? null, {
      now: ask.now,
      keysOf,
      issuer,
    });
    if (current.outcome !== 'valid') return current.outcome === 'invalid' ? current.reason : current.cause;
    if (!(await isSigned(stated, signature, holderKey))) return 'resume-signature';
  }
  return presentations.length > 0 ? 'valid' : 'empty';
}

/** Fetches the evidence and verifies. */
export async function verifyOffline(
  world: World,
  resume: string,
  ask: { audience: string; nonce: string },
): Promise<string> {
  return verifyWith(await fetchEvidence(world), resume, { ...ask, now: world.now() });
}

async function isSigned(statement: unknown, detached: string, key: JWK): Promise<boolean> {
  const [header, , signature] = detached.split('.');
  const payload = Buffer.from(canonicalJson(statement)).toString('base64url');
  const alg = key.kty === 'OKP' ? 'EdDSA' : 'ES256';
  return compactVerify(`${header}.${payload}.${signature}`, await importJWK(key, alg)).then(
    ({ protectedHeader }) => protectedHeader.typ === 'xingong-resume+jws',
    () => false,
  );
}
