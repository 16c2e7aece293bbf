/**
 * Data that release 0.1.0 made, and a hire that is played on it after the upgrade: organisations from before go on for
 * their days, and afterwards finish what is begun, and begin nothing.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const NAMES = ['陈小雨', '王芳'];
const A_MINUTE = 61_000;

/** What a release's own demo can do. */
async function actsOf(folder) {
  const modules = ['client/party', 'client/world', 'acts/trust', 'acts/hire', 'acts/pay'];
  const loaded = await Promise.all(
    modules.map((name) => import(pathToFileURL(path.resolve(folder, `dist/demo/${name}.js`)).href)),
  );
  return Object.assign({}, ...loaded);
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Everybody comes to the former release, is approved, named, certified and funded there; nobody has posted yet.
 * @returns the keys and numbers with which each comes again
 */
export async function liveBefore(former, url, operatorFile) {
  const { Organisation, Worker, worldAt, ...acts } = await actsOf(former);
  const world = worldAt(url);
  const { keyFile, ...ids } = readJson(operatorFile);
  const operator = await Organisation.withKey(
    world,
    readJson(path.join(path.dirname(operatorFile), keyFile)),
    ids,
  );
  const join = async (kind, name) => {
    const party = await Organisation.register(world, { kind, name });
    if (kind !== 'employer') await operator.post(`/v1/organisations/${party.id}/approval`, {});
    return party;
  };
  const employer = await join('employer', '长沙星火仓储有限公司');
  const provider = await join('provider', '湖南同舟劳务服务有限公司');
  const platform = await join('platform', '湘江快招平台');
  await acts.certify(employer);
  const workers = [];
  for (const name of NAMES) {
    const worker = await Worker.signUp(world);
    await acts.proveRealName(worker, name);
    await worker.post('/v1/claims', { kind: 'identity' });
    const credential = await acts.takeCertificate(worker, 'identity');
    await acts.registerAccount(worker, name);
    workers.push({ jwk: worker.keys.privateJwk, phone: worker.phone, credential });
  }
  await acts.fundEscrow(employer, provider, 100_000);
  const kept = ({ keys, ids }) => ({ jwk: keys.privateJwk, ids });
  return { employer: kept(employer), provider: kept(provider), platform: kept(platform), workers };
}

/** The same people at the release that runs now, wherever `service.url` says that it listens. */
export async function comeAgain(here, service, before) {
  const { Organisation, Worker, worldAt, ...acts } = await actsOf(here);
  const world = { ...worldAt(service.url), send: (request) => worldAt(service.url).send(request) };
  const again = ({ jwk, ids }) => Organisation.withKey(world, jwk, ids);
  const workers = await Promise.all(
    before.workers.map(({ jwk, phone }) => Worker.withKey(world, jwk, phone)),
  );
  return {
    acts,
    employer: await again(before.employer),
    provider: await again(before.provider),
    platform: await again(before.platform),
    workers,
    credentials: before.workers.map(({ credential }) => credential),
  };
}

/** One task, done and clocked out. */
async function doneTask({ acts, workers: [worker] }, contractId) {
  const shift = await acts.clockIn(worker, contractId);
  await setTimeout(A_MINUTE); // nobody is paid for work that took no time
  return acts.clockOut(worker, shift.id);
}

/** From the employer's yes to money in the worker's account. */
async function paid({ acts, employer, provider, workers: [worker] }, shiftId) {
  await employer.post(`/v1/shifts/${shiftId}/approval`, { units: 1 });
  await provider.eventually(
    async () => (await provider.get('/v1/wage-items')).items.some((item) => item.shiftId === shiftId),
    'the wage is owed',
  );
  const run = await acts.makePayRun(provider, employer);
  await acts.releasePayRun(provider, run);
  await acts.releasePayRun(employer, run);
  await acts.payRunDone(provider, run.id);
  await worker.eventually(
    async () => (await worker.get(`/v1/shifts/${shiftId}`)).payState === 'paid',
    'the pay has arrived',
  );
}

/**
 * Within the days of organisations from before: one posts, hires, clocks and pays.
 * @returns what is begun, for the time after the days
 */
export async function hireWithinTheDays(cast) {
  const { acts, employer, provider, workers, credentials } = cast;
  await acts.certify(provider, [acts.brokerPermit()]); // a post asks about its company since 0.3.0
  const job = await acts.postJob(employer, provider, { payBasis: 'task', rateFen: 10_000 });
  const [application, other] = [
    await acts.apply(workers[0], job.id, [credentials[0]]),
    await acts.apply(workers[1], job.id, [credentials[1]]),
  ];
  const draft = await acts.draftContract(employer, workers[0], application.id);
  const contract = await acts.sealContract({ employer, provider, worker: workers[0] }, draft);
  await paid(cast, (await doneTask(cast, contract.id)).id);
  const open = await doneTask(cast, contract.id);
  return { shiftId: open.id, applicationId: other.id };
}

/** After the days: nothing new is begun, and what was worked is approved, released and paid. */
export async function onlyFinishAfterwards(cast, begun) {
  const { acts, employer, provider, platform } = cast;
  const refused = (call) => assert.rejects(call, { code: 'access.authority-required' });
  await refused(acts.postJob(employer, provider));
  await refused(employer.post(`/v1/applications/${begun.applicationId}/offer`));
  await refused(acts.draftContract(employer, cast.workers[1], begun.applicationId));
  await refused(platform.post('/v1/resume-requests', {}));
  await refused(acts.reportFraud(platform, employer.id, new Date().toISOString().slice(0, 10)));
  const member = { name: '新人', phone: '13900001234', duties: ['recruiter'] };
  await assert.rejects(employer.post(`/v1/organisations/${employer.id}/members`, member), { status: 403 });
  await paid(cast, begun.shiftId);
}
