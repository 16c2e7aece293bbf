import { sha256 } from '../../src/platform/crypto/canonical.js';
import { madeUpIdNumber, madeUpPermitNumber } from '../client/numbers.js';
import type { Organisation, Worker } from '../client/party.js';
import { Wallet } from '../client/wallet.js';
import { type Json, request, type World } from '../client/world.js';

/** A permit as its holder states it, with the number that is printed on it. */
interface HeldPermit {
  kind: 'human-resources-service' | 'labour-dispatch';
  number: string;
}

/** What a labour-service company needs to broker jobs. */
export function brokerPermit(): HeldPermit {
  return { kind: 'human-resources-service', number: madeUpPermitNumber() };
}

/** An enterprise asks to be certified with the permits it holds; returns once admission and score are decided. */
export async function certify(
  enterprise: Organisation,
  permits: HeldPermit[] = [],
): Promise<{ decision: Json; score: Json }> {
  await enterprise.post('/v1/enterprises/me/certification', { permits });
  const decision = await enterprise.eventually(async () => {
    const found = await enterprise.get('/v1/enterprises/me/decision');
    return found.admission !== null && found;
  }, 'admission is decided');
  const score = await enterprise.eventually(() => scoreOf(enterprise), 'the score is computed');
  return { decision, score };
}

/** An enterprise's own score, once there is one. */
export async function scoreOf(enterprise: Organisation): Promise<Json> {
  return enterprise.get('/v1/enterprises/me/score').catch(() => undefined);
}

/** A worker states a real name and has it confirmed by the source, with consent. */
export async function proveRealName(
  worker: Pick<Worker, 'post' | 'now'>,
  name: string,
  idNumber = madeUpIdNumber('19950816'),
): Promise<{ level: string }> {
  await worker.post('/v1/me/real-name', { name, idNumber });
  await consent(worker, {
    purpose: 'real-name-check',
    recipientId: 'simulated-real-name-source',
    fields: ['name', 'idNumber'],
  });
  return worker.post('/v1/me/real-name/verification');
}

/** Consents to a use of one's data for ninety days. */
export async function consent(
  worker: Pick<Worker, 'post' | 'now'>,
  given: { purpose: string; recipientId: string; fields: string[] },
  days = 90,
): Promise<string> {
  const expiresAt = new Date(worker.now().getTime() + days * 86_400_000).toISOString();
  return (await worker.post('/v1/consents', { ...given, expiresAt })).consentId;
}

/** What the worker's phone does with the worker's key. */
export function walletOf(worker: Worker): Wallet {
  return new Wallet(worker.keys, () => worker.now());
}

/** States a claim and pledges with the worker's own key that it is true. */
export async function pledge(worker: Worker, kind: string, content: Record<string, string>): Promise<string> {
  const { termsHash } = await worker.get('/v1/pledge-terms');
  const { claimId } = await worker.post('/v1/claims', {
    kind,
    content,
    pledge: walletOf(worker).pledge({ kind, content }, termsHash),
  });
  return claimId;
}

/** Has a certificate issued to the worker's key; the worker keeps it. */
export async function takeCertificate(worker: Worker, domain: string): Promise<string> {
  const { nonce } = await worker.post('/v1/certificates/nonce');
  const { issuer } = await worker.get('/.well-known/jwt-vc-issuer');
  return (await worker.post('/v1/certificates', { domain, proof: walletOf(worker).keyProof(issuer, nonce) }))
    .credential;
}

/** Signs a resume for one verifier on the worker's device, with certificates from the worker's wallet. */
export function signResume(
  worker: Worker,
  credentials: string[],
  ask: { audience: string; nonce: string },
): string {
  const shown = credentials.map((credential) => ({ credential, show: 'all' as const }));
  return walletOf(worker).resume({ headline: '仓储分拣，能上夜班' }, shown, ask);
}

/** A platform declares with its signature that an employer recruits there, and the employer confirms it. */
export async function hostEmployer(
  platform: Organisation,
  employer: Organisation,
  since: string,
): Promise<string> {
  const hosting = { enterpriseId: employer.id, since, accountReference: `employer-${employer.id.slice(-6)}` };
  const signature = await platform.sign('xingong-hosting+jws', { platformId: platform.id, ...hosting });
  const { id } = await platform.post('/v1/hostings', { ...hosting, signature });
  await employer.post(`/v1/hostings/${id}/answer`, { answer: 'confirmed' });
  return id;
}

/** A platform reports fraud with its signature. */
export async function reportFraud(
  platform: Organisation,
  enterpriseId: string,
  incidentOn: string,
): Promise<string> {
  const report = {
    enterpriseId,
    category: 'fee-fraud',
    evidenceGrade: 'B',
    evidence: [
      {
        reference: 'chat-2026-1102-7',
        sha256: sha256('the chat log as kept by the platform').toString('base64url'),
      },
    ],
    incidentOn,
    ground: 'user-complaint',
    description: '向求职者收取“押金”后不予录用。',
  };
  const signature = await platform.sign('xingong-fraud-report+jws', { reporterId: platform.id, ...report });
  return (await platform.post('/v1/fraud-reports', { ...report, signature })).id;
}

/** The public document of an address of the service, as anybody fetches it. */
export async function published(
  world: World,
  path: string,
  headers: Record<string, string> = {},
): Promise<Json> {
  return request(world, 'GET', path, { headers });
}
