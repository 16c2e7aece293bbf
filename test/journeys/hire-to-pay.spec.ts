import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cast } from '../../demo/cast.js';
import { escrowOf, makePayRun, payRunDone, registerAccount, releasePayRun } from '../../demo/acts/pay.js';
import type { Json } from '../../demo/client/world.js';
import { SimulatorStore } from '../../src/payroll/rails/simulator/simulator.store.js';
import { type House, openHouse } from '../harness/app.js';
import { gatherIn, hired, worked } from '../harness/journey.js';

describe('from vacancy to wage', () => {
  let house: House;
  let cast: Cast;
  let contract: Json;
  let run: Json;

  beforeAll(async () => {
    house = await openHouse();
    cast = await gatherIn(house);
  }, 60_000);
  afterAll(() => house.close());

  it('a worker is hired by a signed resume and a contract that three parties signed', async () => {
    ({ contract } = await hired(cast));
    expect(contract.state).toBe('sealed');
    for (const party of [cast.worker, cast.employer, cast.provider])
      expect((await party.get(`/v1/contracts/${contract.id}`)).signatures).toHaveLength(3);
    await expect(cast.insurer.get(`/v1/contracts/${contract.id}`)).rejects.toMatchObject({ status: 403 });
  });

  it('works a day, which the employer approves', async () => {
    const shift = await worked(cast, contract.id);
    expect(shift).toMatchObject({ state: 'approved', minutes: 480, grossFen: 20_000, payState: 'owed' });
  });

  it('is paid from escrow after both signatures, once, and the books balance', async () => {
    await registerAccount(cast.worker, '陈小雨');
    run = await makePayRun(cast.provider, cast.employer);
    expect(run).toMatchObject({ state: 'draft', grossFen: 20_000, taxFen: 0, netFen: 20_000, held: [] });
    await releasePayRun(cast.provider, run);
    await house.work();
    expect((await escrowOf(cast.employer, cast.provider)).availableFen).toBe(100_000);
    await releasePayRun(cast.employer, run);
    const done = await payRunDone(cast.provider, run.id);
    expect(done.payouts).toEqual([expect.objectContaining({ state: 'settled', netFen: 20_000 })]);
    expect(await house.get(SimulatorStore).movements(done.payouts[0].id)).toHaveLength(1);
    expect((await escrowOf(cast.employer, cast.provider)).availableFen).toBe(80_000);
    const books = await cast.operator.get('/v1/ledger/trial-balance');
    expect(books.balanced).toBe(true);
    expect(books.faults.filter((fault: Json) => fault.rows > 0)).toEqual([]);
  });

  it('leaves its facts where they belong', async () => {
    await house.work();
    const engagement = (await cast.worker.get('/v1/me/engagements')).items[0];
    expect(engagement.pay).toEqual({ owedFen: 0, paidFen: 20_000, unpaidFen: 0 });
    expect((await cast.worker.get('/v1/employments')).items).toEqual([
      expect.objectContaining({ contractId: contract.id, payments: 1 }),
    ]);
    const history = (await cast.employer.get('/v1/enterprises/me/score/history')).items;
    expect(history[0].score).toBeGreaterThan(history.at(-1).score);
    const kinds = (await cast.worker.get('/v1/inbox')).items.map((message: Json) => message.kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'tongbao.offer-made',
        'tongbao.contract-sealed',
        'tongbao.shift-approved',
        'payroll.payout-settled',
        'work-certificate.employment-verified',
      ]),
    );
    expect((await cast.operator.get('/v1/dead-deliveries')).items).toEqual([]);
  });

  it('can not be paid again for the same day', async () => {
    await expect(
      cast.provider.post('/v1/pay-runs', { enterpriseId: cast.employer.id }),
    ).rejects.toMatchObject({ code: 'payroll.nothing-due' });
    await expect(releasePayRun(cast.employer, run)).rejects.toMatchObject({ status: 409 });
  });
});
