import type { Organisation, Worker } from '../client/party.js';
import type { Json } from '../client/world.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { signResume } from './trust.js';

/** Wuyi Square in Changsha, GCJ-02. */
export const PLACE = { longitude: 112.9823, latitude: 28.1941 };

/** Posts a warehouse job that begins today, 200 yuan a day. */
export async function postJob(
  employer: Organisation,
  provider: Organisation,
  more: Record<string, unknown> = {},
): Promise<Json> {
  const today = businessDay(employer.now());
  return employer.post('/v1/jobs', {
    title: '仓库分拣员',
    duties: '按单分拣货物、扫码、装筐，八小时内完成当班任务。',
    occupationCode: '4-02-06-01',
    headcount: 3,
    place: { ...PLACE, address: '长沙市天心区五一广场星火仓', region: '430103', fenceMetres: 300 },
    providerId: provider.id,
    payBasis: 'day',
    rateFen: 20_000,
    startsOn: today,
    endsOn: addDays(today, 30),
    validUntil: addDays(today, 20),
    requirements: { minAge: 16 },
    ...more,
  });
}

/** Applies to a job with a resume signed for it. */
export async function apply(worker: Worker, jobId: string, credentials: string[]): Promise<Json> {
  const ask = await worker.post(`/v1/jobs/${jobId}/application-requests`);
  const resume = signResume(worker, credentials, { audience: ask.audience, nonce: ask.nonce });
  return worker.post(`/v1/jobs/${jobId}/applications`, { resume, nonce: ask.nonce });
}

/** From an application to an accepted offer and a drafted contract. */
export async function draftContract(
  employer: Organisation,
  worker: Worker,
  applicationId: string,
): Promise<Json> {
  await employer.post(`/v1/applications/${applicationId}/offer`);
  await worker.post(`/v1/applications/${applicationId}/acceptance`);
  return employer.post('/v1/contracts', {
    applicationId,
    kind: 'written-agreement',
    employerAddress: '长沙市天心区五一大道1号',
    legalRepresentative: '周远',
    workerAddress: '长沙市岳麓区麓山路36号',
    workingHours: '每日不超过八小时',
    rest: '每周至少休息一日',
    socialInsurance: '依法参加社会保险',
    labourProtection: '提供劳动防护用品和安全培训',
    other: '无',
  });
}

/** A party signs the contract's document hash with its own key. */
export async function signContract(
  party: Organisation | Worker,
  contract: Json,
  role: 'employer' | 'provider' | 'worker',
): Promise<Json> {
  const { id: contractId, documentHash, consentTextHash } = contract;
  const signedAt = party.now().toISOString();
  const statement = { contractId, documentHash, consentTextHash, signerId: party.id, role, signedAt };
  return party.post(`/v1/contracts/${contractId}/signatures`, {
    signedAt,
    jws: await party.sign('xingong-contract+jws', statement),
  });
}

/** All three sign; returns the sealed contract. */
export async function sealContract(
  parties: { employer: Organisation; provider: Organisation; worker: Worker },
  contract: Json,
): Promise<Json> {
  await signContract(parties.employer, contract, 'employer');
  await signContract(parties.provider, contract, 'provider');
  return signContract(parties.worker, contract, 'worker');
}

/** Clocks in at the place of work. */
export async function clockIn(worker: Worker, contractId: string, place = PLACE): Promise<Json> {
  const fix = { ...place, accuracyMetres: 12, deviceId: `device-${worker.id}` };
  return worker.post('/v1/shifts/clock-in', { contractId, ...fix });
}

/** Clocks out at the place of work. */
export async function clockOut(worker: Worker, shiftId: string, at = PLACE): Promise<Json> {
  return worker.post(`/v1/shifts/${shiftId}/clock-out`, {
    ...at,
    accuracyMetres: 12,
    deviceId: `device-${worker.id}`,
  });
}
