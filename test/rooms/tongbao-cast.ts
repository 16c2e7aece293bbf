import { madeUpIdNumber } from '../../demo/client/numbers.js';
import { Wallet } from '../../demo/client/wallet.js';
import { newId } from '../../src/platform/ids/ids.js';
import {
  actor,
  type Answer,
  type House,
  type OrganisationInHouse,
  type WorkerInHouse,
} from '../harness/app.js';

export const FIFTH_SQUARE = { longitude: 112.9765, latitude: 28.1953 };
export const OPERATOR = actor('operator', { machine: false });

/** The parties of a hire, each with keys of its own; the employer may recruit. */
export interface Cast {
  house: House;
  employer: OrganisationInHouse;
  provider: OrganisationInHouse;
}

/** A worker who can apply: real name confirmed by a source, and a certificate in hand. */
export interface Applicant extends WorkerInHouse {
  credential: string;
}

type Body = Record<string, unknown>;

/** A POST as somebody under a fresh key, unless one is given. */
export async function post(
  house: House,
  url: string,
  as: { actor: Answer['body'] },
  more: { body?: unknown; key?: string } = {},
): Promise<Answer> {
  return house.call('POST', url, {
    as: as.actor,
    key: more.key ?? newId(),
    ...(more.body !== undefined && { body: more.body }),
  });
}

/** The body of an answer that must be good. */
export async function good(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body, text } = await answer;
  if (status >= 300) throw new Error(`${status}: ${text}`);
  return body;
}

export async function certifiedEmployer(house: House): Promise<OrganisationInHouse> {
  const employer = await house.organisation('employer');
  await good(post(house, '/v1/enterprises/me/certification', employer));
  await house.drain();
  return employer;
}

let permits = 0;

/** A labour-service company whose permit is confirmed: posts may name it. */
export async function licensedProvider(house: House): Promise<OrganisationInHouse> {
  const provider = await house.organisation('provider');
  const number = `（湘）人服证字〔2025〕第${200_000 + ++permits}号`;
  const body = { permits: [{ kind: 'human-resources-service', number }] };
  await good(post(house, '/v1/enterprises/me/certification', provider, { body }));
  await house.drain();
  return provider;
}

export async function castOf(house: House): Promise<Cast> {
  const employer = await certifiedEmployer(house);
  return { house, employer, provider: await licensedProvider(house) };
}

/** A clean advert at a square in Changsha. */
export function advert(provider: OrganisationInHouse, more: Body = {}): Body {
  return {
    title: '仓库分拣员',
    duties: '按区域分拣包裹，扫码入库，保持通道畅通',
    occupationCode: '4-02-06-01',
    headcount: 2,
    place: { ...FIFTH_SQUARE, address: '长沙市芙蓉区五一广场', region: '430102', fenceMetres: 200 },
    providerId: provider.party.id,
    payBasis: 'hour',
    rateFen: 2550,
    startsOn: '2026-11-02',
    endsOn: '2026-12-31',
    validUntil: '2026-11-30',
    requirements: { minAge: 18 },
    ...more,
  };
}

export async function postedJob(
  { house, employer, provider }: Cast,
  more: Body = {},
): Promise<Answer['body']> {
  return good(post(house, '/v1/jobs', employer, { body: advert(provider, more) }));
}

/** A worker whose real name a source has confirmed (L2). */
export async function namedWorker(house: House, born = '19920305', name = '王芳'): Promise<WorkerInHouse> {
  const worker = await house.worker();
  const consent = {
    purpose: 'real-name-check',
    fields: ['name', 'idNumber'],
    recipientId: 'simulated-real-name-source',
    expiresAt: new Date(house.clock.now().getTime() + 60 * 86_400_000).toISOString(),
  };
  await worker.party.post('/v1/consents', consent);
  await worker.party.post('/v1/me/real-name', { name, idNumber: madeUpIdNumber(born) });
  await worker.party.post('/v1/me/real-name/verification');
  await house.drain();
  return worker;
}

export async function applicant(house: House, born?: string): Promise<Applicant> {
  const worker = await namedWorker(house, born);
  await worker.party.post('/v1/claims', { kind: 'identity', content: {} });
  const { nonce } = await worker.party.post('/v1/certificates/nonce');
  const proof = new Wallet(worker.party.keys, () => house.clock.now()).keyProof(
    house.config.publicUrl,
    nonce,
  );
  const { credential } = await worker.party.post('/v1/certificates', { domain: 'identity', proof });
  return { ...worker, credential };
}

/** The worker's resume signed for a request, showing the name. */
export function signedResume(
  house: House,
  { party, credential }: Applicant,
  request: { audience: string; nonce: string },
): string {
  const wallet = new Wallet(party.keys, () => house.clock.now());
  return wallet.resume({ headline: '三年仓库分拣经验' }, [{ credential, show: ['name'] }], request);
}

export async function requestFor(
  house: House,
  who: WorkerInHouse,
  jobId: string,
): Promise<{ audience: string; nonce: string }> {
  return good(house.call('POST', `/v1/jobs/${jobId}/application-requests`, { as: who.actor }));
}

export async function applied(house: House, who: Applicant, jobId: string): Promise<Answer['body']> {
  const request = await requestFor(house, who, jobId);
  const resume = signedResume(house, who, request);
  return good(post(house, `/v1/jobs/${jobId}/applications`, who, { body: { resume, nonce: request.nonce } }));
}

/** An application whose offer the worker accepted. */
export async function accepted(cast: Cast, who: Applicant, jobId: string): Promise<Answer['body']> {
  const { id } = await applied(cast.house, who, jobId);
  await good(post(cast.house, `/v1/applications/${id}/offer`, cast.employer));
  return good(post(cast.house, `/v1/applications/${id}/acceptance`, who));
}

export const TERMS = {
  kind: 'labour-contract',
  employerAddress: '长沙市芙蓉区五一大道 1 号',
  legalRepresentative: '李明',
  workerAddress: '长沙市岳麓区麓山路 2 号',
  workingHours: '每日不超过 8 小时，每周不超过 40 小时',
  rest: '每周至少休息一日',
  socialInsurance: '依法参加工伤保险',
  labourProtection: '发放手套与反光背心，班前安全交底',
  other: '无',
};

export async function drafted(cast: Cast, applicationId: string): Promise<Answer['body']> {
  return good(post(cast.house, '/v1/contracts', cast.employer, { body: { applicationId, ...TERMS } }));
}

/** The body of a signature request, signed by a party's own key. */
export async function signature(
  house: House,
  contract: Body,
  who: OrganisationInHouse | WorkerInHouse,
  changed: Body = {},
): Promise<{ signedAt: string; jws: string }> {
  const signedAt = house.clock.now().toISOString();
  const { id: contractId, documentHash, consentTextHash } = contract;
  const role = who.actor.role;
  const statement = {
    contractId,
    documentHash,
    consentTextHash,
    signerId: who.party.id,
    role,
    signedAt,
    ...changed,
  };
  return { signedAt, jws: await who.party.sign('xingong-contract+jws', statement) };
}

export async function sign(
  house: House,
  contract: Body,
  who: OrganisationInHouse | WorkerInHouse,
): Promise<Answer> {
  const body = await signature(house, contract, who);
  return post(house, `/v1/contracts/${String(contract['id'])}/signatures`, who, { body });
}

/** A worker under a sealed contract. */
export async function hired(
  cast: Cast,
  more: Body = {},
): Promise<{ worker: Applicant; contract: Answer['body'] }> {
  const worker = await applicant(cast.house);
  const job = await postedJob(cast, more);
  const contract = await drafted(cast, (await accepted(cast, worker, job.id)).id);
  for (const party of [cast.employer, cast.provider, worker]) await good(sign(cast.house, contract, party));
  return { worker, contract };
}

/** Where and with what a worker clocks in or out. */
export function fix(more: Body = {}): Body {
  return { ...FIFTH_SQUARE, accuracyMetres: 15, deviceId: 'phone-1', ...more };
}
