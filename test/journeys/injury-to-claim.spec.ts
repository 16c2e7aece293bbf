import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cast } from '../../demo/cast.js';
import { clockIn, clockOut } from '../../demo/acts/hire.js';
import { agreeToDeathCover, policyOf, publishProduct, subscribe } from '../../demo/acts/insure.js';
import { fundClaims, registerAccount } from '../../demo/acts/pay.js';
import type { Json } from '../../demo/client/world.js';
import { type House, openHouse } from '../harness/app.js';
import { gatherIn, hired } from '../harness/journey.js';

describe('an injury at work', () => {
  let house: House;
  let cast: Cast;
  let contract: Json;
  let policy: Json;
  let claimId: string;
  const FUND = 1_000_000;
  const ASKED = 180_000;

  beforeAll(async () => {
    house = await openHouse();
    cast = await gatherIn(house);
    ({ contract } = await hired(cast));
    await publishProduct(cast.insurer);
    await subscribe(cast.provider, cast.insurer);
    await agreeToDeathCover(cast.worker, cast.insurer);
    await fundClaims(cast.insurer, FUND);
    await registerAccount(cast.worker, '陈小雨');
  }, 60_000);
  afterAll(() => house.close());

  it('falls under the policy the clock-in bound, which the clock-out closes', async () => {
    const shift = await clockIn(cast.worker, contract.id);
    policy = await policyOf(cast.worker, shift.id);
    expect(policy).toMatchObject({ state: 'active', premiumFen: 240 });
    await cast.world.pass(120);
    const report = {
      shiftId: shift.id,
      injuredAt: house.clock.now().toISOString(),
      kind: 'accident',
      description: '搬货时脚踝扭伤，送医拍片。',
      evidence: [{ sha256: Buffer.alloc(32, 5).toString('base64url') }],
      lines: [{ line: 'medical', amountFen: ASKED }],
    };
    await cast.world.pass(60);
    ({ claimId } = await cast.worker.post('/v1/injury-claims', report));
    await clockOut(cast.worker, shift.id);
    await house.work();
    expect((await cast.worker.get(`/v1/policies/${policy.id}`)).state).toBe('closed');
    const claim = await cast.worker.get(`/v1/injury-claims/${claimId}`);
    expect(claim).toMatchObject({ state: 'REPORTED', coverCheck: { covered: true } });
  });

  it('is nobody’s business but the worker’s and the insurer’s, and the worker sees who read it', async () => {
    for (const other of [cast.employer, cast.provider, cast.platform])
      await expect(other.get(`/v1/injury-claims/${claimId}`)).rejects.toMatchObject({ status: 403 });
    await cast.insurer.get(`/v1/injury-claims/${claimId}`);
    const log = (await cast.worker.get('/v1/me/access-log')).items;
    expect(log).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ readerOrganisationId: cast.insurer.id, purpose: 'claim' }),
      ]),
    );
  });

  it('is decided line by line within the limits', async () => {
    const tooMuch = { lines: [{ line: 'medical', approvedFen: 5_000_000 }] };
    await expect(cast.insurer.post(`/v1/injury-claims/${claimId}/decision`, tooMuch)).rejects.toMatchObject({
      code: 'insurance.decision-wrong',
    });
    const decided = await cast.insurer.post(`/v1/injury-claims/${claimId}/decision`, {
      lines: [{ line: 'medical', approvedFen: 170_000 }],
    });
    expect(decided.state).toBe('APPROVED');
  });

  it('is paid from the claim fund through payroll, once', async () => {
    const paid = await cast.worker.eventually(async () => {
      const claim = await cast.worker.get(`/v1/injury-claims/${claimId}`);
      return claim.state === 'PAID' && claim;
    }, 'the claim is paid');
    expect(paid.state).toBe('PAID');
    expect(await cast.insurer.get('/v1/claim-fund')).toMatchObject({
      availableFen: FUND - 170_000,
      heldFen: 0,
    });
    const told = (await cast.worker.get('/v1/inbox')).items.map((message: Json) => message.zh).join('\n');
    expect(told).toContain('理赔款到账 1700.00 元');
    expect((await cast.operator.get('/v1/ledger/trial-balance')).balanced).toBe(true);
    expect((await cast.operator.get('/v1/dead-deliveries')).items).toEqual([]);
  });

  it('outside the window of cover is reported but not covered', async () => {
    await cast.world.pass(60 * 24);
    const report = {
      policyId: policy.id,
      injuredAt: new Date(house.clock.now().getTime() - 3_600_000).toISOString(),
      kind: 'accident',
      description: '下班后在家中摔倒。',
      evidence: [],
      lines: [{ line: 'medical', amountFen: 10_000 }],
    };
    const late = await cast.worker.post('/v1/injury-claims', report);
    expect((await cast.worker.get(`/v1/injury-claims/${late.claimId}`)).coverCheck.covered).toBe(false);
  });
});
