import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShiftApproved } from '../../src/tongbao/events.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import { type Hand, Stage } from './payroll-stage.js';

type Kind = NonNullable<ShiftApproved['contractKind']>;

let house: House;
let stage: Stage;
beforeAll(async () => {
  house = await openHouse();
  stage = await Stage.set(house);
  await stage.fund(100_000_000);
}, 60_000);
afterAll(async () => house.close());

const slipsOf = async ({ worker }: Hand): Promise<Answer['body'][]> =>
  (await house.call('GET', '/v1/me/payslips', { as: worker.actor })).body.items;

/** Three days of work, none of them too well paid for one day. */
async function earns(hand: Hand, contractKind?: Kind, from = 1): Promise<void> {
  for (const n of [0, 1, 2])
    await stage.shift(hand, 400_000, { day: `2026-10-0${from + n}`, ...(contractKind && { contractKind }) });
}

/** Pays what is due; the payslips of a worker, newest first. */
async function paid(hand: Hand): Promise<Answer['body'][]> {
  await stage.release();
  await house.work();
  return slipsOf(hand);
}

describe('the tax of a wage', () => {
  it('is not withheld here under a labour contract: net is gross, and the payslip says who withholds', async () => {
    const hand = await stage.seal(await stage.payee(), { kind: 'labour-contract' });
    await earns(hand, 'labour-contract');
    const [slip] = await paid(hand);
    expect(slip).toMatchObject({
      state: 'settled',
      grossFen: 1_200_000,
      taxFen: 0,
      netFen: 1_200_000,
      taxSteps: { method: 'wages', taxFen: 0, source: expect.stringContaining('工资、薪金所得') },
      taxNote: {
        zh: expect.stringContaining('由用人单位另行预扣预缴'),
        en: expect.stringContaining('withholds it elsewhere'),
      },
    });
  });

  it('follows the contract where the shift did not tell its kind', async () => {
    const hand = await stage.seal(await stage.payee(), { kind: 'labour-contract' });
    await earns(hand);
    expect((await paid(hand))[0]).toMatchObject({ netFen: 1_200_000, taxSteps: { method: 'wages' } });
  });

  it.each([['written-agreement'], ['civil'], [undefined]] as const)(
    'is that of labour services under %s',
    async (kind) => {
      const hand = await stage.seal(await stage.payee(), kind && { kind });
      await earns(hand, kind);
      const [slip] = await paid(hand);
      expect(slip).toMatchObject({ taxNote: null, grossFen: 1_200_000 });
      expect(slip.taxSteps.method).not.toBe('wages');
      expect(slip.taxFen).toBeGreaterThan(0);
    },
  );

  it('does not count the wages of one contract as earlier pay of the services under another', async () => {
    const worker = await stage.payee();
    const employed = await stage.seal(worker, { kind: 'labour-contract' });
    const agreed = await stage.seal(worker, { kind: 'written-agreement' });
    await earns(employed, 'labour-contract', 5);
    expect((await paid(employed))[0]).toMatchObject({ taxFen: 0 });
    await earns(agreed, 'written-agreement');
    const [slip] = await paid(agreed);
    expect(slip.taxSteps).toMatchObject({ incomeFen: 1_200_000, withheldBeforeFen: 0 });
  });

  it('of both kinds in one run is found for each payment by itself', async () => {
    const worker = await stage.payee();
    const employed = await stage.seal(worker, { kind: 'labour-contract' });
    const agreed = await stage.seal(worker, { kind: 'written-agreement' });
    await earns(employed, 'labour-contract', 5);
    await earns(agreed, 'written-agreement');
    const slips = await paid(agreed);
    const byContract = new Map(slips.map((slip) => [slip.contractId, slip]));
    expect(byContract.get(employed.contractId)).toMatchObject({ taxFen: 0, netFen: 1_200_000 });
    expect(byContract.get(agreed.contractId).taxSteps).toMatchObject({ incomeFen: 1_200_000 });
    expect(byContract.get(agreed.contractId).taxFen).toBeGreaterThan(0);
  });
});
