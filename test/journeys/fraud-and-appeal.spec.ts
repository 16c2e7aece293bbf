import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cast } from '../../demo/cast.js';
import { postJob } from '../../demo/acts/hire.js';
import { brokerPermit, certify, hostEmployer, reportFraud } from '../../demo/acts/trust.js';
import type { Json } from '../../demo/client/world.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { type House, openHouse } from '../harness/app.js';
import { gatherIn } from '../harness/journey.js';
import { WebhookReceiver } from '../harness/webhook-receiver.js';

describe('fraud found by a platform', () => {
  let house: House;
  let cast: Cast;
  let receiver: WebhookReceiver;
  let before: number;
  let job: Json;
  let restrictionId: string;
  const upheld = { verdict: 'upheld', reasons: '证据一致', restrictionLevel: 'no-new-posts' };

  beforeAll(async () => {
    house = await openHouse();
    house.clock.set(new Date()); // the receiver checks webhook timestamps against its own clock
    cast = await gatherIn(house);
    receiver = await WebhookReceiver.open();
    const events = ['enterprise-credit.restriction-imposed', 'enterprise-credit.restriction-lifted'];
    receiver.secrets = [(await cast.platform.post('/v1/webhooks', { url: receiver.url, events })).secret];
    before = (await certify(cast.employer)).score.score;
    await certify(cast.provider, [brokerPermit()]);
    job = await postJob(cast.employer, cast.provider);
  }, 60_000);
  afterAll(async () => {
    await receiver.close();
    await house.close();
  });

  it('changes nothing until two reviewers agree', async () => {
    const today = businessDay(house.clock.now());
    await expect(reportFraud(cast.platform, cast.employer.id, today)).rejects.toMatchObject({
      code: 'enterprise-credit.no-verified-relation',
    });
    await hostEmployer(cast.platform, cast.employer, today);
    const reportId = await reportFraud(cast.platform, cast.employer.id, today);
    const [first, second] = cast.reviewers;
    await first.post(`/v1/fraud-reports/${reportId}/reviews`, upheld);
    await expect(first.post(`/v1/fraud-reports/${reportId}/reviews`, upheld)).rejects.toMatchObject({
      code: 'enterprise-credit.already-reviewed',
    });
    await house.work();
    // it is the first that this platform reports: nobody knows yet what its word is worth
    const accused = await cast.employer.get('/v1/enterprises/me/score');
    expect(accused).toMatchObject({ score: before, feedback: 0 });
    const decided = await second.post(`/v1/fraud-reports/${reportId}/reviews`, upheld);
    expect(decided.state).toBe('upheld');
    ({ restrictionId } = decided);
  });

  it('then lowers the score, closes the jobs, stops new ones and reaches platforms', async () => {
    await house.work();
    expect((await cast.employer.get('/v1/enterprises/me/score')).score).toBeLessThan(before);
    expect(await cast.employer.get(`/v1/jobs/${job.id}`)).toMatchObject({
      state: 'closed',
      closeCause: 'restricted',
    });
    await expect(postJob(cast.employer, cast.provider)).rejects.toMatchObject({
      status: 403,
      code: 'tongbao.recruiting-not-permitted',
    });
    expect(receiver.received.map(({ payload }) => payload.type)).toEqual([
      'enterprise-credit.restriction-imposed',
    ]);
  });

  it('can be appealed; the item is out of the score from day one, and a reviewer may not decide', async () => {
    const appeal = await cast.employer.post('/v1/appeals', {
      restrictionId,
      statement: '转账系员工私人借款，附借条。',
      evidence: [],
    });
    await house.work();
    expect((await cast.employer.get('/v1/enterprises/me/score')).score).toBe(before);
    const decision = { outcome: 'upheld', reason: '证据不足' };
    await expect(cast.reviewers[0].post(`/v1/appeals/${appeal.id}/decision`, decision)).rejects.toMatchObject(
      { code: 'enterprise-credit.reviewer-may-not-decide' },
    );
    await cast.decider.post(`/v1/appeals/${appeal.id}/decision`, decision);
    await house.work();
    expect((await cast.employer.get('/v1/enterprises/me/score')).score).toBe(before);
    expect((await postJob(cast.employer, cast.provider)).state).toBe('open');
    expect(receiver.received.map(({ payload }) => payload.type)).toEqual([
      'enterprise-credit.restriction-imposed',
      'enterprise-credit.restriction-lifted',
      'enterprise-credit.restriction-retracted', // not subscribed to: who was notified must know
    ]);
  });
});
