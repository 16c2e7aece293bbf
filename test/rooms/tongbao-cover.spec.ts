import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpCard } from '../../demo/client/numbers.js';
import { coverChanged } from '../../src/payroll/events.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import { Stage } from './payroll-stage.js';
import { type Applicant, type Cast, castOf, fix, good, hired, post } from './tongbao-cast.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

describe('whether the escrow covers what is owed', () => {
  let house: House;
  let cast: Cast;
  let worker: Applicant;
  let contract: Json;
  beforeAll(async () => {
    house = await openHouse();
    cast = await castOf(house);
    ({ worker, contract } = await hired(cast));
    await house.work();
  }, 60_000);
  afterAll(() => house.close());

  const clockIn = (): Promise<Answer> =>
    post(house, '/v1/shifts/clock-in', worker, { body: { contractId: contract.id, ...fix() } });
  const shift = async (minutes: number): Promise<string[]> => {
    const { id, warnings } = await good(clockIn());
    house.clock.advance({ minutes });
    await good(post(house, `/v1/shifts/${id}/clock-out`, worker, { body: fix() }));
    await good(post(house, `/v1/shifts/${id}/approval`, cast.employer, { body: {} }));
    await house.work();
    return warnings.map(({ code }: Json) => code);
  };
  const deposit = async (amountFen: number): Promise<void> => {
    const body = { providerId: cast.provider.party.id, amountFen };
    await good(house.call('POST', '/v1/escrow/deposits', { as: cast.employer.actor, key: newId(), body }));
    await house.work();
  };
  const said = async (): Promise<Json[]> =>
    (await house.get(Outbox).history([coverChanged], null, 100)).map(({ payload }) => payload);

  it('is said when a contract is sealed, and again only when it changes', async () => {
    expect(await said()).toMatchObject([{ covered: false, availableFen: 0, owedFen: 0 }]);
    await deposit(10_000);
    await deposit(100);
    expect((await said()).slice(1)).toMatchObject([{ covered: true, availableFen: 10_000, owedFen: 0 }]);
    const { body } = await house.call('GET', '/v1/inbox?limit=100', { as: cast.employer.actor });
    expect(body.items.filter((item: Json) => item.kind === 'payroll.cover-changed')).toHaveLength(2);
  });

  it('warns who clocks in, without keeping them from work', async () => {
    expect(await shift(480)).toEqual([]); // earns more than the escrow holds
    expect((await said()).at(-1)).toMatchObject({ covered: false, availableFen: 10_100 });
    house.clock.advance({ hours: 16 });
    expect(await shift(60)).toEqual(['shift-uncovered']);
    const [{ owedFen }] = (await said()).slice(-1);
    await deposit(owedFen * 2);
    house.clock.advance({ hours: 23 });
    expect(await shift(1)).toEqual([]);
  });

  it('forbids the shift where the rule of the place says so, until the money is there', async () => {
    await house.get(Database).query(
      `INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
         VALUES (platform.new_id(), 'tongbao.uncovered-shift', 'CN', '2020-01-01', '"refuse"', 'test', 'test')`,
    );
    house.clock.advance({ hours: 23 });
    await shift(480);
    house.clock.advance({ hours: 16 });
    await shift(480);
    house.clock.advance({ hours: 16 });
    const refused = await clockIn();
    expect(refused).toMatchObject({ status: 409, body: { code: 'tongbao.shift-uncovered' } });
    await deposit(1_000_000);
    expect(await shift(1)).toEqual([]);
  });
});

describe('what is owed out of an escrow', () => {
  let house: House;
  let stage: Stage;
  beforeAll(async () => {
    house = await openHouse();
    stage = await Stage.set(house);
  });
  afterAll(() => house.close());

  /** As it is kept, and as a count of every wage says. */
  const owed = async (): Promise<[kept: number, counted: number]> => {
    const [row] = await house.get(Database).query<{ kept: string; counted: string }>(
      `SELECT (SELECT owed FROM payroll.cover WHERE enterprise_id = $1) AS kept,
         (SELECT coalesce(sum(w.gross), 0) FROM payroll.wage_item w LEFT JOIN payroll.payout p ON p.id = w.payout_id
          WHERE w.enterprise_id = $1 AND (w.state = 'due' OR (w.state = 'in-run' AND p.state = 'draft'))) AS counted`,
      [stage.employer.party.id],
    );
    return [Number(row!.kept), Number(row!.counted)];
  };

  it('is what is neither paid nor set aside, whatever becomes of a payment', async () => {
    await stage.fund(1_000_000);
    for (const suffix of ['8888', '0001', '0005', '0009']) await stage.shift(await stage.hire(suffix));
    const changing = await stage.hire();
    await stage.shift(changing);
    expect(await owed()).toEqual([100_000, 100_000]);
    const draft = (await stage.request()).body;
    expect(await owed()).toEqual([100_000, 100_000]);
    await stage.cancel(draft);
    const run = await stage.release();
    expect(run.state).toBe('released');
    expect(await owed()).toEqual([0, 0]);
    const account = { kind: 'bank', account: madeUpCard('8888'), holder: '王小明' };
    await changing.worker.party.post('/v1/me/payout-account', account); // another account: taken out of the run before it went to the rail
    expect(await owed()).toEqual([20_000, 20_000]);
    for (let round = 0; round < 6; round++) {
      house.clock.advance({ seconds: 5 });
      await house.work();
    }
    house.clock.advance({ days: 1 });
    await house.work();
    expect(await owed()).toEqual([80_000, 80_000]); // one was paid; the others failed, came back, or were taken out
    expect(await stage.told(coverChanged)).toMatchObject([{ covered: true }]); // said once: it was funded first
  });
});
