import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actor, type House, openHouse } from '../harness/app.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

describe('a wage is held against the minimum wage before it is paid', () => {
  let house: House;
  let stage: Stage;
  beforeAll(async () => {
    house = await openHouse();
  });
  beforeEach(async () => {
    house.clock.set('2026-11-02T01:00:00.000Z');
    stage = await Stage.set(house);
    await stage.fund(1_000_000);
  });
  afterAll(() => house.close());

  const KNOWN = {
    minimumWage: 'known',
    minimumFen: 12_000,
    minimumRegion: '43',
    minimumFrom: '2022-04-01',
  } as const;
  const payslips = async (as: Json): Promise<Json[]> =>
    (await house.call('GET', '/v1/me/payslips', { as })).body.items;

  it('and is not paid below it, until two persons decide, one of the operator', async () => {
    const hand = await stage.hire();
    await stage.shift(hand, 11_000, KNOWN);
    await stage.shift(await stage.hire(), 12_000, KNOWN);
    const { body: run } = await stage.request();
    expect(run).toMatchObject({ payoutCount: 1, grossFen: 12_000, heldCount: 1 });
    expect(run.held).toMatchObject([
      {
        findings: [
          {
            rule: 'R09',
            level: 'block',
            evidence: { wageFen: 11_000, minimumFen: 12_000, missingFen: 1000, region: '43' },
          },
        ],
      },
    ]);
    await house.work();
    const { body: holds } = await house.call('GET', '/v1/risk-holds', { as: stage.provider.owner });
    expect(holds.items).toMatchObject([{ state: 'open' }]);
    const decide = (as: Json): Promise<Json> =>
      house.call('POST', `/v1/risk-holds/${holds.items[0].id}/decisions`, {
        as,
        key: newId(),
        body: { decision: 'release', reason: 'hours-checked' },
      });
    const reviewer = { machine: false, duties: ['reviewer'] } as const;
    const answers = [
      await decide(stage.employer.owner),
      await decide(actor('operator', { ...reviewer, personId: newId() })),
    ];
    expect(answers.map(({ status, body }) => [status, body.state ?? body.code])).toEqual([
      [201, 'proposed'],
      [201, 'released'],
    ]);
  });

  it('without the extra pay of a holiday', async () => {
    await stage.shift(await stage.hire(), 35_000, { ...KNOWN, holidayFen: 24_000 });
    const { body: run } = await stage.request();
    expect(run).toMatchObject({ state: 'held', held: [{ findings: [{ evidence: { wageFen: 11_000 } }] }] });
  });

  it('and both are shown on the payslip', async () => {
    const hand = await stage.hire();
    await stage.shift(hand, 36_000, { ...KNOWN, holidayFen: 24_000, madeUpFen: 5000 });
    await stage.release();
    await house.work();
    expect(await payslips(hand.worker.actor)).toMatchObject([
      {
        shifts: [
          { grossFen: 36_000, minimumWage: 'known', minimumFen: 12_000, madeUpFen: 5000, holidayFen: 24_000 },
        ],
      },
    ]);
  });

  it('and is paid where none was known, or the event of an earlier release does not say', async () => {
    const [first, second] = [await stage.hire(), await stage.hire()];
    await stage.shift(first, 100, { minimumWage: 'not-known' });
    await stage.shift(second, 100);
    await stage.release();
    await house.work();
    expect(await payslips(first.worker.actor)).toMatchObject([
      { shifts: [{ minimumWage: 'not-known', minimumFen: null }] },
    ]);
    expect(await payslips(second.worker.actor)).toMatchObject([
      { shifts: [{ minimumWage: null, minimumFen: null }] },
    ]);
  });
});
