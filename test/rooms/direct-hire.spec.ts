import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeUpCard } from '../../demo/client/numbers.js';
import { Wallet } from '../../demo/client/wallet.js';
import { Worker } from '../../demo/client/party.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { covered } from './insurance-cast.js';
import {
  accepted,
  advert,
  applicant,
  type Applicant,
  type Cast,
  certifiedEmployer,
  fix,
  good,
  licensedProvider,
  post,
  sign,
  signature,
  TERMS,
} from './tongbao-cast.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const OWN = { kind: 'own-account', zh: '本单位账户，非共管', en: 'own account, not co-controlled' };

let house: House;
let employer: OrganisationInHouse;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  employer = await certifiedEmployer(house);
  cast = { house, employer, provider: employer };
}, 60_000);
afterAll(async () => {
  const dead = await house.call('GET', '/v1/dead-deliveries', { as: actor('operator') });
  expect(dead.body.items).toEqual([]);
  await house.close();
});
beforeEach(async () => house.drain());

const get = (url: string, as: { actor: Actor }): Promise<Answer> => house.call('GET', url, { as: as.actor });
const desk = (): { actor: Actor } => ({ actor: employer.owner });
const items = async (url: string, as: { actor: Actor }): Promise<Json[]> => (await good(get(url, as))).items;
/** A post that names no labour-service company. */
const direct = (more: Json = {}): Json => {
  const { providerId: _none, ...body } = advert(employer);
  return { ...body, ...more };
};
const postJob = (body: Json, by = employer): Promise<Answer> => post(house, '/v1/jobs', by, { body });

/** A member of the employer who prepares pay runs. */
async function preparer(): Promise<Actor> {
  const joined = await Worker.signUp(house.world());
  const body = { name: '会计', phone: joined.phone, duties: ['payroll-preparer'] };
  const url = `/v1/organisations/${employer.party.id}/members`;
  const { memberId: id } = await good(house.call('POST', url, { as: employer.owner, key: newId(), body }));
  await joined.actFor(employer.party.id);
  const { organisationId } = employer.actor;
  return actor('employer', {
    id,
    organisationId: organisationId!,
    machine: false,
    personId: joined.id,
    duties: ['payroll-preparer'],
  });
}

describe('a whole direct hire', () => {
  let worker: Applicant;
  let jobId: string;
  let contract: Json;
  let shiftId: string;
  let run: Json;

  it('begins with a post that names no company, or the employer itself', async () => {
    const job = await good(postJob(direct()));
    expect(job).toMatchObject({
      state: 'open',
      providerId: employer.party.id,
      enterpriseId: employer.party.id,
    });
    expect(await good(postJob(advert(employer)))).toMatchObject({ providerId: employer.party.id });
    jobId = job.id;
  });

  it('is signed by two: the document says so, and each is asked once', async () => {
    worker = await applicant(house);
    const { id } = await accepted(cast, worker, jobId);
    const body = { applicationId: id, ...TERMS, kind: 'written-agreement' };
    contract = await good(post(house, '/v1/contracts', employer, { body }));
    await house.drain();
    const asked = (await items('/v1/todos', desk())).filter(({ kind }) => kind === 'sign-contract');
    expect(asked).toHaveLength(1);
    const { document } = await good(get(`/v1/contracts/${contract.id}/document`, worker));
    for (const said of [
      '本合同为直接用工，无劳务公司',
      '个人所得税扣缴义务人',
      '该账户非共管',
      '由双方以电子签名签署',
    ])
      expect(document).toContain(said);
    const asProvider = await signature(house, contract, employer, { role: 'provider' });
    const refused = await post(house, `/v1/contracts/${contract.id}/signatures`, employer, {
      body: asProvider,
    });
    expect(refused.body.code).toBe('signature.invalid');
    expect(await good(sign(house, contract, employer))).toMatchObject({ state: 'drafted' });
    expect((await sign(house, contract, employer)).body.code).toBe('tongbao.already-signed');
    const sealed = await good(sign(house, contract, worker));
    expect(sealed).toMatchObject({ state: 'sealed', providerId: employer.party.id });
    expect(sealed.signatures.map(({ role }: Json) => role)).toEqual(['employer', 'worker']);
    const check = await good(post(house, '/v1/contracts/verifications', worker, { body: { document } }));
    expect(check).toMatchObject({ matches: true, complete: true });
    await house.drain();
    expect((await items('/v1/todos', desk())).filter(({ kind }) => kind === 'sign-contract')).toEqual([]);
  });

  it('is insured by the employer, which owes the premium, once', async () => {
    const insurer = await house.organisation('insurer');
    await covered({ house, insurer, employer, provider: employer, worker });
    const clockIn = { body: { contractId: contract.id, ...fix() } };
    const opened = await good(post(house, '/v1/shifts/clock-in', worker, clockIn));
    shiftId = opened.id;
    await house.drain();
    const policies = (await items('/v1/policies', desk())).filter((one) => one.shiftId === shiftId);
    expect(policies).toEqual([
      expect.objectContaining({ subscriberId: employer.party.id, providerId: employer.party.id }),
    ]);
  });

  it('is worked and approved; the employer is told to pay, in its place and once', async () => {
    house.clock.advance({ minutes: 480 });
    await good(post(house, `/v1/shifts/${shiftId}/clock-out`, worker, { body: fix() }));
    const approved = await good(post(house, `/v1/shifts/${shiftId}/approval`, employer, { body: {} }));
    expect(approved).toMatchObject({ state: 'approved', grossFen: 20_400, payState: 'owed' });
    await house.drain();
    const [wage] = await items('/v1/wage-items', worker);
    expect(wage).toMatchObject({ account: OWN, enterpriseId: employer.party.id, state: 'due' });
    const shift = { body: { contractId: contract.id, ...fix() } };
    const uncovered = await good(post(house, '/v1/shifts/clock-in', worker, shift));
    expect(uncovered.warnings[0].zh).toContain('本单位账户，非共管');
    await good(post(house, `/v1/shifts/${uncovered.id}/clock-out`, worker, { body: fix() }));
  });

  it('is paid out of the employer’s own account, prepared by one person and released by another', async () => {
    const account = { kind: 'bank', account: madeUpCard('8888'), holder: '王芳' };
    await worker.party.post('/v1/me/payout-account', account);
    await good(post(house, '/v1/escrow/deposits', employer, { body: { amountFen: 100_000 } }));
    await house.work();
    expect(await items('/v1/escrow', desk())).toEqual([
      expect.objectContaining({ account: OWN, availableFen: 100_000 }),
    ]);
    const by = { actor: await preparer() };
    run = await good(post(house, '/v1/pay-runs', by, { body: { enterpriseId: employer.party.id } }));
    expect(run).toMatchObject({ state: 'draft', grossFen: 20_400, account: OWN, held: [] });
    const jws = await employer.party.sign('xingong-escrow-release+jws', run.releaseStatement);
    const approve = `/v1/pay-runs/${run.id}/approvals`;
    expect((await post(house, approve, by, { body: { jws } })).status).toBe(403); // who only prepares
    expect(await good(post(house, approve, desk(), { body: { jws } }))).toMatchObject({ state: 'released' });
    await house.work();
    expect(await good(get(`/v1/pay-runs/${run.id}`, desk()))).toMatchObject({ state: 'completed' });
    const [slip] = await items('/v1/me/payslips', worker);
    expect(slip).toMatchObject({ state: 'settled', account: OWN, netFen: 20_400 - slip.taxFen });
    expect(slip.withholdingAgent).toBe(slip.enterpriseName);
    expect((await good(get(`/v1/shifts/${shiftId}`, worker))).payState).toBe('paid');
  });

  it('leaves a certificate of employment, a fact of credit, and one message of each thing', async () => {
    const engagement = (await items('/v1/me/engagements', worker)).find((one) => one.jobId === jobId);
    expect(engagement.pay.paidFen).toBe(20_400);
    expect(await items('/v1/employments', worker)).toEqual([
      expect.objectContaining({ contractId: contract.id, payments: 1 }),
    ]);
    const { nonce } = await worker.party.post('/v1/certificates/nonce');
    const wallet = new Wallet(worker.party.keys, () => house.clock.now());
    const proof = wallet.keyProof(house.config.publicUrl, nonce);
    const { credential } = await worker.party.post('/v1/certificates', { domain: 'employment', proof });
    expect(credential).toContain('~');
    const inbox = await items('/v1/inbox', desk());
    for (const kind of ['payroll.payouts-settled', 'payroll.pay-run-released', 'tongbao.contract-sealed'])
      expect(inbox.filter((message) => message.kind === kind)).toHaveLength(1);
    const facts = await house
      .get(Database)
      .query(
        `SELECT kind FROM enterprise_credit.fact WHERE enterprise_id = $1 AND source = 'payroll' ORDER BY kind`,
        [employer.party.id],
      );
    expect(facts).toEqual([{ kind: 'wage-on-time' }, { kind: 'wage-paid' }]); // the payment, and its money
  });

  it('goes to nobody besides when its worker complains: the employer answers alone', async () => {
    const body = {
      kind: 'wages',
      contractId: contract.id,
      otherPartyId: employer.party.id,
      statement: '少发工资',
    };
    const filed = await post(house, '/v1/grievances', worker, { body });
    expect(filed.status).toBe(201);
    await house.drain();
    const [row] = await house
      .get(Database)
      .query<{ beside: string | null }>('SELECT beside_id AS beside FROM grievance.grievance WHERE id = $1', [
        filed.body.id,
      ]);
    expect(row).toEqual({ beside: null });
  });
});

describe('a labour-service company', () => {
  it('is refused at posting without its permit, as at its admission, and taken with it', async () => {
    const company = await house.organisation('provider');
    const refused = await postJob(advert(company));
    expect(refused).toMatchObject({ status: 422, body: { code: 'tongbao.provider-not-permitted' } });
    expect(refused.body).toMatchObject({ reasonCodes: 'NOT_CERTIFIED', admission: null });
    // certified, and no permit stated
    await good(post(house, '/v1/enterprises/me/certification', company, { body: {} }));
    await house.drain();
    const without = await postJob(advert(company));
    expect(without.body).toMatchObject({ admission: 'REVIEW' });
    expect(without.body.reasonCodes).toContain('PERMIT_MISSING');
    const licensed = await licensedProvider(house);
    expect(await good(postJob(advert(licensed)))).toMatchObject({
      providerId: licensed.party.id,
      state: 'open',
    });
  });

  it('is one: an employer, a stranger or nobody is none', async () => {
    const other = await certifiedEmployer(house);
    for (const providerId of [other.party.id, newId()])
      expect((await postJob(direct({ providerId }))).body.code).toBe('tongbao.provider-not-approved');
    for (const providerId of ['me', null, 7, ''])
      expect((await postJob(direct({ providerId }))).status).toBe(400);
  });

  it('is asked beside the employer as before: three sign', async () => {
    const provider = await licensedProvider(house);
    const three = { house, employer, provider };
    const worker = await applicant(house);
    const job = await good(postJob(advert(provider)));
    const { id } = await accepted(three, worker, job.id);
    const contract = await good(
      post(house, '/v1/contracts', employer, { body: { applicationId: id, ...TERMS } }),
    );
    await good(sign(house, contract, employer));
    expect(await good(sign(house, contract, worker))).toMatchObject({ state: 'drafted' });
    expect(await good(sign(house, contract, provider))).toMatchObject({ state: 'sealed' });
  });
});
