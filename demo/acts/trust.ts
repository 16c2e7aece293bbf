import { importJWK, SignJWT } from 'jose';
import { digestOf, sha256 } from '../../src/platform/crypto/canonical.js';
import { signerFrom } from '../../src/platform/crypto/sd-jwt/jws.js';
import { present, type Show } from '../../src/platform/crypto/sd-jwt/present.js';
import { madeUpIdNumber } from '../client/numbers.js';
import type { Organisation, Worker } from '../client/party.js';
import { type Json, request, type World } from '../client/world.js';

/** What a worker keeps on the phone. */
export interface Wallet {
  /** SD-JWT VCs, each with everything it can disclose. */
  credentials: string[];
}

/** An enterprise asks to be certified; returns once admission and score are decided. */
export async function certify(employer: Organisation): Promise<{ decision: Json; score: Json }> {
  await employer.post('/v1/enterprises/me/certification');
  const decision = await employer.eventually(async () => {
    const found = await employer.get('/v1/enterprises/me/decision');
    return found.admission !== null && found;
  }, 'admission is decided');
  const score = await employer.eventually(() => scoreOf(employer), 'the score is computed');
  return { decision, score };
}

/** The employer's own score, once there is one. */
export async function scoreOf(employer: Organisation): Promise<Json> {
  return employer.get('/v1/enterprises/me/score').catch(() => undefined);
}

/** A worker states a real name and has it confirmed by the source, with consent. */
export async function proveRealName(worker: Worker, name: string, idNumber = madeUpIdNumber('19950816')): Promise<{ level: string }> {
  await worker.post('/v1/me/real-name', { name, idNumber });
  await consent(worker, { purpose: 'real-name-check', recipientId: 'simulated-real-name-source', fields: ['name', 'idNumber'] });
  return worker.post('/v1/me/real-name/verification');
}

/** Consents to a use of one's data for ninety days. */
export async function consent(worker: Worker, given: { purpose: string; recipientId: string; fields: string[] }, days = 90): Promise<string> {
  const expiresAt = new Date(worker.now().getTime() + days * 86_400_000).toISOString();
  return (await worker.post('/v1/consents', { ...given, expiresAt })).consentId;
}

/** States a claim and pledges with the worker's own key that it is true. */
export async function pledge(worker: Worker, kind: string, content: Record<string, unknown>): Promise<string> {
  const { termsHash } = await worker.get('/v1/pledge-terms');
  const acceptedAt = worker.now().toISOString();
  const statement = { claimDigest: digestOf({ kind, content }), termsHash, acceptedAt };
  const signature = await worker.sign('xingong-pledge+jws', statement);
  const { claimId } = await worker.post('/v1/claims', { kind, content, pledge: { termsHash, acceptedAt, signature } });
  return claimId;
}

/** Has a certificate issued to the worker's key. */
export async function takeCertificate(worker: Worker, domain: string): Promise<string> {
  const { nonce } = await worker.post('/v1/certificates/nonce');
  const { issuer } = await worker.get('/.well-known/jwt-vc-issuer');
  const proof = await new SignJWT({ nonce })
    .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', kid: worker.keys.kid })
    .setAudience(issuer)
    .setIssuedAt(Math.floor(worker.now().getTime() / 1000))
    .sign(await importJWK(worker.keys.privateJwk, 'ES256'));
  return (await worker.post('/v1/certificates', { domain, proof })).credential;
}

/** Signs a resume for one verifier on the worker's device: chosen claims of each certificate, bound to audience and nonce. */
export async function signResume(worker: Worker, wallet: Wallet, ask: { audience: string; nonce: string }, show: Show[] | 'all' = 'all'): Promise<string> {
  const at = worker.now();
  const signer = signerFrom(worker.keys.privateJwk as JsonWebKey, worker.keys.kid);
  const presentations = wallet.credentials.map((credential) => present(credential, show, { signer, ...ask, at }));
  const resume = {
    headline: '仓储分拣，能上夜班',
    iat: Math.floor(at.getTime() / 1000),
    aud: ask.audience,
    nonce: ask.nonce,
    certificates: presentations.map((presentation) => sha256(presentation).toString('base64url')),
  };
  return JSON.stringify({ resume, signature: await worker.sign('xingong-resume+jws', resume), presentations });
}

/** A platform reports fraud with its signature. */
export async function reportFraud(platform: Organisation, enterpriseId: string, incidentOn: string): Promise<string> {
  const report = {
    enterpriseId,
    category: 'fee-fraud',
    evidenceGrade: 'B',
    evidence: [{ reference: 'chat-2026-1102-7', sha256: sha256('the chat log as kept by the platform').toString('base64url') }],
    incidentOn,
    ground: 'user-complaint',
    description: '向求职者收取“押金”后不予录用。',
  };
  const signature = await platform.sign('xingong-fraud-report+jws', { reporterId: platform.id, ...report });
  return (await platform.post('/v1/fraud-reports', { ...report, signature })).id;
}

/** The public document of an address of the service, as anybody fetches it. */
export async function published(world: World, path: string, headers: Record<string, string> = {}): Promise<Json> {
  return request(world, 'GET', path, { headers });
}
