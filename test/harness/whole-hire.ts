import { readFileSync } from 'node:fs';
import { businessDay } from '../../src/platform/clock/business-day.js';
import type { Cast } from '../../demo/cast.js';
import { apply, draftContract, postJob, sealContract } from '../../demo/acts/hire.js';
import { agreeToDeathCover, policyOf, publishProduct, subscribe } from '../../demo/acts/insure.js';
import { fundClaims, fundEscrow, makePayRun, registerAccount, releasePayRun } from '../../demo/acts/pay.js';
import {
  brokerPermit,
  certify,
  consent,
  hostEmployer,
  pledge,
  reportFraud,
  takeCertificate,
} from '../../demo/acts/trust.js';
import type { Json } from '../../demo/client/world.js';
import type { House } from './app.js';
import { provenWorker, worked } from './journey.js';

/** The ids that a hire with everything around it leaves, by what they name. */
export type HireIds = Record<string, string>;

/** One hire from vacancy to wage with an insured injury, a fraud report, an appeal and webhooks. */
export async function wholeHire(house: House, cast: Cast): Promise<HireIds> {
  const { employer, worker, provider, insurer, platform } = cast;
  const parties = {
    worker: worker.id,
    kid: worker.keys.kid,
    employer: employer.id,
    employerClient: employer.ids.clientId,
    provider: provider.id,
    insurer: insurer.id,
    platform: platform.id,
  };
  const { decision } = await certify(employer);
  await certify(provider, [brokerPermit()]);
  const webhook = (await employer.post('/v1/webhooks', HOOK)).webhookId as string;
  await cast.owner.actFor(employer.id);
  const member = (await cast.owner.post(`/v1/organisations/${employer.id}/members`, MEMBER))
    .memberId as string;
  const covered = await covers(cast);
  const job = await postJob(employer, provider);
  const proofs = await proven(cast);
  const application = await apply(worker, job.id, proofs.credentials);
  const contract = await sealContract(cast, await draftContract(employer, worker, application.id));
  const { id: shift } = await worked(cast, contract.id);
  const paid = await money(house, cast);
  const { id: policy } = await policyOf(worker, shift);
  const injury = await injured(cast, shift);
  const trust = await trustOf(house, cast);
  const session = (await worker.get('/v1/me/sessions')).items[0].id as string;
  const { items } = await worker.get('/v1/inbox');
  const { items: sent } = await employer.get(`/v1/webhooks/${webhook}/deliveries`);
  const run = { recomputation: await recomputed(cast), admission: decision.admissionId as string };
  const hire = { job: job.id, application: application.id, contract: contract.id, shift, policy, injury };
  const around = { webhook, delivery: sent[0].id, member, session, message: items[0].id };
  return { ...parties, ...covered, ...proofs.ids, ...hire, ...paid, ...trust, ...around, ...run };
}

const HOOK = { url: 'http://127.0.0.1:9/hook', events: ['tongbao.application-submitted'] };
const MEMBER = { phone: '13812345678', name: '周远', duties: ['viewer'] };

async function covers({ insurer, provider, worker }: Cast): Promise<HireIds> {
  const product = await publishProduct(insurer);
  const { subscriptionId } = await subscribe(provider, insurer);
  return {
    product: product.productId,
    subscription: subscriptionId,
    consent: await agreeToDeathCover(worker, insurer),
  };
}

/** Certificates, claims, a check by a source, a finding, and a resume that a platform asked for. */
async function proven(cast: Cast): Promise<{ credentials: string[]; ids: HireIds }> {
  const { worker, reviewers, platform } = cast;
  const credentials = await provenWorker(cast);
  const content = { school: '岳麓机电学校', degree: 'bachelor', certificateNumber: '105321201605000123' };
  const { claimId } = await worker.post('/v1/claims', { kind: 'education', content });
  const fields = ['name', 'idNumber'];
  await consent(worker, { purpose: 'claim-verification', recipientId: 'education-register', fields });
  const { id: verification } = await worker.post(`/v1/claims/${claimId}/verification`);
  credentials.push(await takeCertificate(worker, 'education'));
  const pledged = await pledge(worker, 'skill', { name: '叉车驾驶', level: '五级' });
  const review = { verdict: 'false', reasons: ['issuer-denies'] };
  const { findingId } = await reviewers[0].post(`/v1/claims/${pledged}/falsification-reviews`, review);
  const { requestId } = await platform.post('/v1/resume-requests', {});
  const certificate = (await worker.get('/v1/certificates')).items[0].id as string;
  return {
    credentials,
    ids: { claim: claimId, pledged, verification, finding: findingId, resumeRequest: requestId, certificate },
  };
}

/** A deposit on both sides, and a pay run that one party has approved. */
async function money(house: House, { employer, provider, insurer, worker }: Cast): Promise<HireIds> {
  const escrow = (await fundEscrow(employer, provider, 100_000)).id as string;
  const deposit = (await employer.post('/v1/escrow/deposits', { providerId: provider.id, amountFen: 500 }))
    .id as string;
  await fundClaims(insurer, 1_000_000);
  const claimDeposit = (await insurer.post('/v1/claim-fund/deposits', { amountFen: 500 })).id as string;
  const account = (await registerAccount(worker, '陈小雨')).id as string;
  const run = await makePayRun(provider, employer);
  await releasePayRun(provider, run);
  await house.work();
  return { escrow, deposit, claimDeposit, account, payRun: run.id };
}

async function injured({ worker, world }: Cast, shiftId: string): Promise<string> {
  const { claimId } = await worker.post('/v1/injury-claims', {
    shiftId,
    injuredAt: world.now().toISOString(),
    kind: 'accident',
    description: '搬运时砸伤左脚',
    evidence: [],
    lines: [{ line: 'medical', amountFen: 50_000 }],
  });
  return claimId as string;
}

/** A report that was upheld, the restriction that followed, and an appeal against it. */
async function trustOf(house: House, { platform, employer, reviewers, world }: Cast): Promise<HireIds> {
  const hosting = await hostEmployer(platform, employer, businessDay(world.now()));
  const report = await reportFraud(platform, employer.id, businessDay(world.now()));
  const occurredOn = businessDay(world.now());
  const items = [{ enterpriseId: employer.id, reference: 'order-7', outcome: 'kept', occurredOn }];
  const signature = await platform.sign('xingong-fulfilments+jws', { platformId: platform.id, items });
  await platform.post('/v1/fulfilments', { items, signature });
  const { id: fulfilment } = (await platform.get('/v1/fulfilments')).items[0];
  const upheld = { verdict: 'upheld', reasons: '证据一致', restrictionLevel: 'watch' };
  let decided: Json;
  for (const reviewer of reviewers)
    decided = await reviewer.post(`/v1/fraud-reports/${report}/reviews`, upheld);
  const { restrictionId: restriction } = decided;
  const said = { restrictionId: restriction, statement: '转账系员工私人借款，附借条。', evidence: [] };
  const { id: appeal } = await employer.post('/v1/appeals', said);
  await house.work();
  return { report, fulfilment, restriction, appeal, hosting, platform: platform.id };
}

async function recomputed({ government }: Cast): Promise<string> {
  const input = JSON.parse(readFileSync('data/report-2022.json', 'utf8')) as unknown;
  return (await government.post('/v1/value-reports/recomputations', input)).id as string;
}
