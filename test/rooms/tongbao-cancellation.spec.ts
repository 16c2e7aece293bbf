import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import {
  type Answer,
  type House,
  openHouse,
  type OrganisationInHouse,
  type WorkerInHouse,
} from '../harness/app.js';
import {
  accepted,
  type Applicant,
  applicant,
  type Cast,
  castOf,
  certifiedEmployer,
  drafted,
  fix,
  good,
  hired,
  OPERATOR,
  post,
  postedJob,
  sign,
} from './tongbao-cast.js';

let house: House;
let cast: Cast;
let worker: Applicant;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
  worker = await applicant(house);
}, 60_000);
afterAll(() => house.close());

type Body = Record<string, unknown>;
type Party = OrganisationInHouse | WorkerInHouse;

const get = (url: string, who: { actor: Answer['body'] }): Promise<Answer> =>
  house.call('GET', url, { as: who.actor });
const database = (): Database => house.get(Database);

/** A contract that this worker and the cast have sealed. */
async function sealed(more: Body = {}, with_: Cast = cast): Promise<Answer['body']> {
  const job = await postedJob(with_, { startsOn: '2026-11-05', ...more });
  const contract = await drafted(with_, (await accepted(with_, worker, job.id)).id);
  for (const party of [with_.employer, with_.provider, worker]) await good(sign(house, contract, party));
  return contract;
}

async function cancellation(
  contract: Body,
  who: Party,
  reasonCode: string,
  changed: Body = {},
  typ = 'xingong-cancellation+jws',
): Promise<Body> {
  const signedAt = house.clock.now().toISOString();
  const { id: contractId, documentHash } = contract;
  const whose = { signerId: who.party.id, role: who.actor.role };
  const statement = { contractId, documentHash, reasonCode, ...whose, signedAt, ...changed };
  return { reasonCode, signedAt, jws: await who.party.sign(typ, statement) };
}

const urlOf = ({ id }: Body): string => `/v1/contracts/${String(id)}/cancellation`;
async function cancel(contract: Body, who: Party, reasonCode: string): Promise<Answer> {
  return post(house, urlOf(contract), who, { body: await cancellation(contract, who, reasonCode) });
}

async function told(contractId: string): Promise<{ payload: Body }[]> {
  return database().query(
    `SELECT payload FROM platform.event WHERE name = 'tongbao.contract-cancelled' AND stream = $1`,
    [contractId],
  );
}

async function factsOf(enterpriseId: string): Promise<Body[]> {
  return database().query(
    `SELECT kind, reference, occurred_on::text AS "occurredOn", evidence FROM enterprise_credit.fact
     WHERE enterprise_id = $1 AND kind = 'contract-cancelled'`,
    [enterpriseId],
  );
}

describe('a sealed contract', () => {
  it('is taken back by the employer: application over, resume gone, place free, the worker told, the score down', async () => {
    const employer = await certifiedEmployer(house);
    const own = { ...cast, employer };
    const before: number[] = [];
    const scoreNow = async (): Promise<number> =>
      (await good(get('/v1/enterprises/me/score', employer))).score;
    const contracts = [await sealed({}, own), await sealed({}, own), await sealed({}, own)];
    await house.drain();
    before.push(await scoreNow());
    const contract = contracts[0]!;
    const answer = await good(cancel(contract, employer, 'work-fell-through'));
    // 09:00 on 2 November in China to midnight before 5 November
    expect(answer).toMatchObject({
      contractId: contract.id,
      by: 'employer',
      reasonCode: 'work-fell-through',
      noticeHours: 63,
      cancelledAt: house.clock.now().toISOString(),
      statement: { signerId: employer.party.id, role: 'employer', documentHash: contract.documentHash },
    });
    await house.drain();
    for (const party of [employer, cast.provider, worker]) {
      const read = await good(get(`/v1/contracts/${contract.id}`, party));
      expect(read).toMatchObject({ state: 'cancelled', cancellation: answer, signatures: { length: 3 } });
      expect((await good(get(`/v1/contracts/${contract.id}/document`, party))).documentHash).toBe(
        contract.documentHash,
      );
    }
    const url = `/v1/applications/${contract.applicationId}`;
    expect(await good(get(url, worker))).toMatchObject({ state: 'cancelled', resume: [] });
    expect((await get(url, employer)).body.code).toBe('tongbao.consent-ended');
    expect((await good(get(`/v1/jobs/${contract.jobId}`, employer))).hired).toBe(0);
    expect((await good(get(`/v1/engagements/${contract.id}`, worker))).contract.state).toBe('cancelled');
    expect(await told(contract.id)).toMatchObject([
      {
        payload: {
          contractId: contract.id,
          workerId: worker.party.id,
          enterpriseId: employer.party.id,
          by: 'employer',
          noticeHours: 63,
        },
      },
    ]);
    const { items } = await good(get('/v1/inbox', worker));
    expect(items[0]).toMatchObject({ kind: 'tongbao.contract-cancelled' });
    expect(items[0].zh).toBe('一份已签署的合同已由用工企业在开工前取消（用工需求取消），不再安排上岗。');

    expect(await factsOf(employer.party.id)).toMatchObject([
      { reference: contract.id, occurredOn: '2026-11-02', evidence: { reasonCode: 'work-fell-through' } },
    ]);
    before.push(await scoreNow());
    for (const more of contracts.slice(1)) await good(cancel(more, employer, 'fewer-needed'));
    await house.drain();
    before.push(await scoreNow());
    expect(before[1]!).toBeLessThan(before[0]!);
    expect(before[2]!).toBeLessThan(before[1]!);
    const { reasons } = await good(get('/v1/enterprises/me/score', employer));
    const { recomputed } = await recomputation(employer);
    expect(recomputed.features.contractsCancelled).toBe(3);
    expect(reasons).toEqual(recomputed.reasons);
  });

  async function recomputation(employer: OrganisationInHouse): Promise<Answer['body']> {
    const url = `/v1/enterprises/${employer.party.id}/score/recomputation?at=${house.clock.now().toISOString()}`;
    const found = await good(get(url, { actor: OPERATOR }));
    expect(found.same).toBe(true);
    return found;
  }

  it('is taken back by the worker without a mark on the employer', async () => {
    const contract = await sealed();
    const before = await factsOf(cast.employer.party.id);
    expect(await good(cancel(contract, worker, 'terms-differ'))).toMatchObject({ by: 'worker' });
    await house.drain();
    expect(await factsOf(cast.employer.party.id)).toEqual(before);
    const { items } = await good(get('/v1/inbox', cast.employer));
    const told = items.filter(({ kind }: { kind: string }) => kind === 'tongbao.contract-cancelled');
    expect(told).toMatchObject([
      { zh: expect.stringContaining('劳动者'), facts: { contractId: contract.id } },
    ]);
  });

  it('carries no shift once it is cancelled, and can not be cancelled once it carried one', async () => {
    const cancelled = await sealed({ startsOn: '2026-11-02' });
    expect((await good(cancel(cancelled, cast.employer, 'site-unavailable'))).noticeHours).toBe(0);
    const clockIn = (contract: Body, who: WorkerInHouse = worker): Promise<Answer> =>
      post(house, '/v1/shifts/clock-in', who, { body: fix({ contractId: contract['id'] }) });
    expect((await clockIn(cancelled)).body.code).toBe('tongbao.contract-state-wrong');

    const { worker: other, contract } = await hired(cast);
    const shift = await good(clockIn(contract, other));
    for (const [party, reason] of [
      [cast.employer, 'fewer-needed'],
      [other, 'personal'],
    ] as const) {
      const refused = await cancel(contract, party, reason);
      expect(refused).toMatchObject({
        status: 409,
        body: { code: 'tongbao.contract-not-cancellable', because: 'work-begun' },
      });
    }
    await good(post(house, `/v1/shifts/${shift.id}/clock-out`, other, { body: fix() }));
    expect((await cancel(contract, other, 'personal')).status).toBe(409);
  });

  it('is either begun or cancelled when both come at once, never both', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 6; round++) {
      const { worker: other, contract } = await hired(cast);
      const body = await cancellation(contract, cast.employer, 'fewer-needed');
      const clockIn = (): Promise<Answer> =>
        post(house, '/v1/shifts/clock-in', other, { body: fix({ contractId: contract.id }) });
      const call = (): Promise<Answer> => post(house, urlOf(contract), cast.employer, { body });
      const answers = await Promise.all(round % 2 === 0 ? [clockIn(), call()] : [call(), clockIn()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const { state } = await good(get(`/v1/contracts/${contract.id}`, cast.employer));
      const shifts = await database().query('SELECT 1 FROM tongbao.shift WHERE contract_id = $1', [
        contract.id,
      ]);
      expect([state, shifts.length]).toEqual(state === 'cancelled' ? ['cancelled', 0] : ['sealed', 1]);
      outcomes.add(state);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it('is cancelled once, however often and by however many it is sent', async () => {
    const contract = await sealed();
    const body = await cancellation(contract, cast.employer, 'fewer-needed');
    const key = newId();
    const answers = await Promise.all([
      post(house, urlOf(contract), cast.employer, { body, key }),
      post(house, urlOf(contract), cast.employer, { body, key }),
      cancel(contract, worker, 'personal'),
      cancel(contract, cast.employer, 'fewer-needed'),
    ]);
    expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(2);
    expect(answers.filter(({ status }) => status === 409).map(({ body: { code } }) => code)).toEqual(
      expect.arrayContaining(['tongbao.contract-state-wrong']),
    );
    await house.drain();
    expect(await told(contract.id)).toHaveLength(1);
    const [{ hired: places }] = (await database().query<{ hired: number }>(
      'SELECT hired FROM tongbao.job WHERE id = $1',
      [contract.jobId],
    )) as [{ hired: number }];
    expect(places).toBe(0);
  });

  it('is not cancelled by a stranger, by the provider, for the other’s reason, or without a signature over just this', async () => {
    const contract = await sealed();
    const refused = async (who: Party, body: Body): Promise<string> =>
      (await post(house, urlOf(contract), who, { body })).body.code;
    const of = (who: Party, changed: Body = {}, typ?: string): Promise<Body> =>
      cancellation(contract, who, 'force-majeure', changed, typ);
    const [stranger, rival] = [await certifiedEmployer(house), await house.worker()];
    for (const who of [stranger, rival])
      expect(await refused(who, await of(who))).toBe('tongbao.no-such-contract');
    expect(
      (await post(house, urlOf(contract), cast.provider, { body: await of(cast.provider) })).status,
    ).toBe(403);
    expect(await refused(cast.employer, await cancellation(contract, cast.employer, 'personal'))).toBe(
      'tongbao.cancellation-reason-wrong',
    );
    expect(await refused(worker, await cancellation(contract, worker, 'worker-unfit'))).toBe(
      'tongbao.cancellation-reason-wrong',
    );
    expect(await refused(worker, await cancellation(contract, worker, 'bored'))).toBe('request.invalid');
    const another = await sealed();
    for (const changed of [
      { contractId: another.id },
      { documentHash: another.documentHash },
      { reasonCode: 'health' },
      { role: 'employer' },
      { signerId: cast.employer.party.id },
      { extra: 1 },
    ])
      expect(await refused(worker, await of(worker, changed))).toBe('signature.invalid');
    expect(await refused(worker, await of(worker, {}, 'xingong-contract+jws'))).toBe('signature.invalid');
    expect(await refused(worker, await of(cast.employer))).toBe('tongbao.signing-key-unknown');
    const early = await of(worker);
    house.clock.advance({ minutes: 11 });
    expect(await refused(worker, early)).toBe('tongbao.signature-time-wrong');
    expect((await good(get(`/v1/contracts/${contract.id}`, worker))).state).toBe('sealed');
    expect(await told(contract.id)).toEqual([]);
  });

  it('is not cancelled before it is sealed, nor after its term', async () => {
    const job = await postedJob(cast, { endsOn: '2026-11-30', validUntil: '2026-11-30' });
    const draft = await drafted(cast, (await accepted(cast, worker, job.id)).id);
    expect((await cancel(draft, worker, 'personal')).body.code).toBe('tongbao.contract-state-wrong');
    for (const party of [cast.employer, cast.provider, worker]) await good(sign(house, draft, party));
    const now = house.clock.now();
    house.clock.set(new Date('2026-12-01T01:00:00Z'));
    expect((await cancel(draft, worker, 'personal')).body).toMatchObject({
      code: 'tongbao.contract-not-cancellable',
      because: 'term-over',
    });
    house.clock.set(now);
  });

  it('leaves evidence that nobody changes, and no money anywhere', async () => {
    const money = async (): Promise<string> => {
      const tables = ['wage_item', 'pay_run', 'payout', 'transfer', 'journal'];
      const rows = await Promise.all(
        tables.map((table) => database().query(`SELECT * FROM payroll.${table} t ORDER BY t::text`)),
      );
      return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    };
    await good(
      post(house, '/v1/escrow/deposits', cast.employer, {
        body: { providerId: cast.provider.party.id, amountFen: 500_000 },
      }),
    );
    await house.work();
    const escrow = (await good(get('/v1/escrow', cast.employer))).items;
    expect(escrow).toHaveLength(1);
    const contract = await sealed();
    await house.work();
    const before = await money();
    await good(cancel(contract, cast.employer, 'fewer-needed'));
    await house.work();
    expect(await money()).toBe(before);
    expect((await good(get('/v1/escrow', cast.employer))).items).toEqual(escrow);
    for (const sql of [
      'UPDATE tongbao.contract_cancellation SET by = by',
      'DELETE FROM tongbao.contract_cancellation',
    ])
      await expect(database().query(sql)).rejects.toThrow(/permission denied|append-only/);
  });

  it('is in force for the statistics up to its cancellation only', async () => {
    const inForce = async (): Promise<[string, number][]> =>
      (
        await database().query<{ day: string; quantity: string }>(
          `SELECT day::text, sum(quantity) AS quantity FROM employment_value.contribution
           WHERE indicator = 'contracts-in-force' GROUP BY day HAVING sum(quantity) <> 0 ORDER BY day`,
        )
      ).map(({ day, quantity }) => [day, Number(quantity)]);
    await house.drain();
    const before = await inForce();
    const contract = await sealed({ startsOn: '2026-11-20' });
    await house.drain();
    expect(await inForce()).not.toEqual(before);
    await good(cancel(contract, cast.employer, 'fewer-needed'));
    await house.drain();
    expect(await inForce()).toEqual(before);
  });
});
