import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/ids.js';
import { escrowFunded, payoutSettled, payRunReleased } from '../../src/payroll/events.js';
import { actor, type House, openHouse } from '../harness/app.js';
import { Stage } from './payroll-stage.js';

describe('payroll', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('carries a wage from the approved shift to the payee, with tax, payslip and balanced books', async () => {
    const stage = await Stage.set(house);
    const hand = await stage.hire();
    const shiftId = await stage.shift(hand, 800_000 / 2);
    const second = await stage.shift(hand, 800_000 / 2, { day: '2026-11-01' });
    await stage.fund(1_000_000);
    expect(await stage.escrow()).toMatchObject({ availableFen: 1_000_000, heldFen: 0 });

    const drafted = await stage.request();
    expect(drafted.status).toBe(201);
    expect(drafted.body).toMatchObject({ state: 'draft', grossFen: 800_000, taxFen: 4200, netFen: 795_800, held: [] });
    const first = await stage.approve(drafted.body, 'employer');
    expect(first.body).toMatchObject({ state: 'draft', approvals: [{ party: 'employer' }] });
    const released = await stage.approve(drafted.body, 'provider');
    expect(released.body.state).toBe('released');
    expect(await stage.escrow()).toMatchObject({ availableFen: 200_000, heldFen: 800_000 });

    await house.work();
    const run = await stage.run(drafted.body.id);
    expect(run).toMatchObject({ state: 'completed', payouts: [{ state: 'settled' }] });
    expect(await stage.moved(run.payouts[0].id)).toEqual([{ direction: 'out', amountFen: 795_800 }]);
    expect(await stage.escrow()).toMatchObject({ availableFen: 200_000, heldFen: 0 });
    expect(await stage.told(payoutSettled)).toMatchObject([
      {
        kind: 'wage',
        contractId: hand.contractId,
        shiftIds: [shiftId, second].sort(),
        grossFen: 800_000,
        taxFen: 4200,
        netFen: 795_800,
        onTime: true,
        occupationCode: '6-29-02-04',
      },
    ]);
    expect(await stage.told(payRunReleased)).toMatchObject([{ items: 1, grossFen: 800_000 }]);
    expect(await stage.told(escrowFunded)).toMatchObject([{ amountFen: 1_000_000 }]);

    const slips = await house.call('GET', '/v1/me/payslips', { as: hand.worker.actor });
    expect(slips.body.items).toMatchObject([
      {
        state: 'settled',
        netFen: 795_800,
        enterpriseName: '测试employer',
        shifts: [{ grossFen: 400_000 }, { grossFen: 400_000 }],
        taxSteps: { method: 'cumulative', taxableFen: 140_000, percent: 3, taxFen: 4200 },
      },
    ]);
    const books = await house.call('GET', '/v1/ledger/trial-balance', { as: actor('operator') });
    expect(books.body).toMatchObject({ balanced: true, debitPending: 0 });
    expect((await house.call('GET', '/v1/me/payslips', { as: actor('worker') })).body.items).toEqual([]);
    expect((await house.call('POST', '/v1/pay-runs', { as: stage.provider.actor, key: newId(), body: {} })).status).toBe(400);
  });
});
