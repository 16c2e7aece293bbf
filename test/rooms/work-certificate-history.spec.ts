import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkCertificateEarlierCorrections1770003004000 } from '../../migrations/1770003004000-work-certificate-earlier-corrections.js';
import { payoutReturned, payoutSettled, wageCorrected } from '../../src/payroll/events.js';
import { Commands } from '../../src/platform/command/commands.js';
import { verifyCredential } from '../../src/platform/crypto/sd-jwt/verify.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { shiftApproved, shiftCorrected } from '../../src/tongbao/events.js';
import { WorkCertificateFacade } from '../../src/work-certificate/index.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { Holder } from '../harness/holder.js';

const welder = { kind: 'skill', content: { name: '焊工', level: '四级' } };

describe('what becomes of a worker’s history', () => {
  let house: House;
  let employer: OrganisationInHouse;

  beforeAll(async () => {
    house = await openHouse();
    employer = await house.organisation('employer');
  }, 60_000);
  afterAll(() => house.close());

  const code = ({ status, body }: Answer): string => `${status} ${body?.code ?? body?.state ?? ''}`;
  const post = async <P extends object>(event: EventName<P>, payload: P, stream: string): Promise<void> => {
    await house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, event, payload, stream));
  };
  const events = async <P>(name: string, stream?: string): Promise<P[]> => {
    const rows = await house
      .get(Database)
      .query<{ payload: P }>(
        `SELECT payload FROM platform.event WHERE name = $1 AND ($2::text IS NULL OR stream = $2) ORDER BY id`,
        [`work-certificate.${name}`, stream ?? null],
      );
    return rows.map(({ payload }) => payload);
  };
  const read = async (credential: string): Promise<Record<string, unknown>> => {
    const { body } = await house.call('GET', '/.well-known/jwt-vc-issuer');
    const verdict = verifyCredential(credential, {
      now: house.clock.now(),
      keysOf: () => body.jwks.keys,
      binding: 'none',
    });
    if (verdict.outcome !== 'valid') throw new Error(JSON.stringify(verdict));
    return verdict.payload;
  };

  describe('wages', () => {
    const wage = (worker: Holder, contractId: string, more: object = {}) => ({
      payoutId: newId(),
      kind: 'wage' as const,
      payRunId: newId(),
      contractId,
      shiftIds: [] as string[],
      claimId: null,
      workerId: worker.id,
      enterpriseId: employer.party.id,
      providerId: newId(),
      occupationCode: '6-18-02-04',
      region: '430102',
      grossFen: 16_000,
      taxFen: 0,
      netFen: 16_000,
      settledAt: house.clock.now().toISOString(),
      onTime: true,
      ...more,
    });
    const shift = (worker: Holder, contractId: string, shiftId: string, day: string) => ({
      shiftId,
      contractId,
      workerId: worker.id,
      enterpriseId: employer.party.id,
      providerId: newId(),
      occupationCode: '6-18-02-04',
      region: '430102',
      day,
      minutes: 480,
      grossFen: 16_000,
      payDueOn: day,
    });

    it('prove an employment, in whatever order the events come', async () => {
      const worker = await Holder.signUp(house);
      const contractId = newId();
      const [monday, tuesday] = [newId(), newId()];
      await post(shiftApproved, shift(worker, contractId, monday, '2026-10-26'), monday);
      await house.drain();
      expect((await worker.get('/v1/employments')).body.items).toEqual([]); // work without pay proves nothing
      const paid = wage(worker, contractId, { shiftIds: [monday, tuesday] });
      await post(payoutSettled, paid, paid.payoutId);
      await house.drain();
      expect((await worker.get('/v1/employments')).body.items).toMatchObject([
        {
          employer: '测试employer',
          firstDay: '2026-10-26',
          lastDay: '2026-10-26',
          payments: 1,
          state: 'verified',
        },
      ]);
      await post(shiftApproved, shift(worker, contractId, tuesday, '2026-10-27'), tuesday);
      const second = wage(worker, contractId, { grossFen: 4_050 });
      await post(payoutSettled, second, second.payoutId);
      await post(payoutSettled, second, second.payoutId);
      await house.drain();
      const [employment] = (await worker.get('/v1/employments')).body.items;
      expect(employment).toMatchObject({ firstDay: '2026-10-26', lastDay: '2026-11-02', payments: 2 });
      expect(await events('employment-verified', employment.id)).toEqual([
        { workerId: worker.id, employmentId: employment.id, enterpriseId: employer.party.id, contractId },
      ]);

      const { body } = await worker.certify('employment');
      const payload = await read(body.credential);
      expect(payload).toMatchObject({
        assurance: 'verified',
        employment: [
          {
            employer: '测试employer',
            startsOn: '2026-10-26',
            endsOn: '2026-11-02',
            payments: 2,
            source: 'payroll',
          },
        ],
      });
      expect(JSON.stringify(payload)).not.toMatch(/paidFen|20050/);
      const rich = await worker.certify('employment', { includeAmounts: true });
      expect(await read(rich.body.credential)).toMatchObject({ employment: [{ paidFen: 20_050 }] });
    });

    it('that come back take the proof away, and the certificate with it', async () => {
      const worker = await Holder.signUp(house);
      const contractId = newId();
      const paid = wage(worker, contractId);
      await post(payoutSettled, paid, paid.payoutId);
      await house.drain();
      const { body } = await worker.certify('employment');
      const asked = { audience: 'a', nonce: newId() };
      const resume = worker.resume([{ credential: body.credential, show: 'all' }], asked);
      const verify = (): Promise<object> =>
        house.get(WorkCertificateFacade).verifyResume({ resume, ...asked });
      expect(await verify()).toMatchObject({ outcome: 'valid' });
      const { payoutId, kind, payRunId, shiftIds, claimId, workerId, enterpriseId } = paid;
      const of = { payoutId, kind, payRunId, contractId, shiftIds, claimId, workerId, enterpriseId };
      await post(payoutReturned, { ...of, netFen: 16_000 }, payoutId);
      await house.drain();
      expect((await worker.get('/v1/employments')).body.items).toMatchObject([
        { state: 'unpaid', payments: 0, firstDay: null },
      ]);
      expect(await verify()).toEqual({ outcome: 'invalid', reason: 'revoked' });
      expect(code(await worker.certify('employment'))).toBe('422 work-certificate.nothing-to-certify');
      await post(payoutSettled, paid, paid.payoutId); // told again: it still came back
      const again = wage(worker, contractId);
      await house.drain();
      expect((await worker.get('/v1/employments')).body.items[0].state).toBe('unpaid');
      await post(payoutSettled, again, again.payoutId);
      await house.drain();
      expect((await worker.get('/v1/employments')).body.items[0]).toMatchObject({
        state: 'verified',
        payments: 1,
      });
    });

    /** A grievance found that a shift of a contract earned less than silence had approved. */
    const correct = async (
      worker: Holder,
      contractId: string,
      shiftId: string,
      found: { minutes: number; grossFen: number; as?: 'reduced' | 'claim' },
    ): Promise<void> => {
      const { minutes, grossFen, as = 'claim' } = found;
      const parties = { workerId: worker.id, enterpriseId: employer.party.id, providerId: newId() };
      const of = { shiftId, contractId, ...parties, day: '2026-10-27' };
      const before = { beforeFen: 16_000, beforeMinutes: 480, grievanceId: newId() };
      await post(shiftCorrected, { ...of, region: '430102', minutes, grossFen, ...before }, shiftId);
      await house.drain(); // the payroll of this house paid nothing, and says `reduced` first
      await post(
        wageCorrected,
        { ...of, wageId: newId(), beforeFen: 16_000, grossFen, as },
        employer.party.id,
      );
      await house.drain();
    };
    /** Two shifts, each with its wage that arrived. */
    const twoPaid = async (
      worker: Holder,
    ): Promise<{ contractId: string; monday: string; tuesday: string }> => {
      const [contractId, monday, tuesday] = [newId(), newId(), newId()];
      for (const [shiftId, day] of [
        [monday, '2026-10-26'],
        [tuesday, '2026-10-27'],
      ] as const) {
        await post(shiftApproved, shift(worker, contractId, shiftId, day), shiftId);
        const paid = wage(worker, contractId, { shiftIds: [shiftId] });
        await post(payoutSettled, paid, paid.payoutId);
      }
      await house.drain();
      return { contractId, monday, tuesday };
    };
    const stated = async (worker: Holder): Promise<unknown> => {
      const { body } = await worker.certify('employment', { includeAmounts: true });
      return ((await read(body.credential))['employment'] as unknown[])[0];
    };

    it('of a shift that was found not worked prove no day, and what stated it is invalid', async () => {
      const worker = await Holder.signUp(house);
      const { contractId, tuesday } = await twoPaid(worker);
      const { body: certificate } = await worker.certify('employment');
      const asked = { audience: 'a', nonce: newId() };
      const resume = worker.resume([{ credential: certificate.credential, show: 'all' }], asked);
      const verify = (): Promise<object> =>
        house.get(WorkCertificateFacade).verifyResume({ resume, ...asked });
      expect(await verify()).toMatchObject({ outcome: 'valid' });
      await correct(worker, contractId, tuesday, { minutes: 0, grossFen: 0 });
      expect(await verify()).toEqual({ outcome: 'invalid', reason: 'revoked' });
      expect((await worker.get(`/v1/certificates/${certificate.certificateId}`)).body).toMatchObject({
        state: 'revoked',
        reasonCode: 'employment-corrected',
      });
      const one = { startsOn: '2026-10-26', endsOn: '2026-10-26', payments: 1, paidFen: 16_000 };
      expect(await stated(worker)).toMatchObject(one);
      expect((await worker.get('/v1/employments')).body.items).toMatchObject([
        { firstDay: '2026-10-26', lastDay: '2026-10-26', payments: 1, state: 'verified' },
      ]);
      await post(shiftApproved, shift(worker, contractId, tuesday, '2026-10-27'), tuesday); // told again
      await house.drain();
      expect(await stated(worker)).toMatchObject(one);
    });

    it('that were paid for more than was earned state what was earned, and the days stay', async () => {
      const worker = await Holder.signUp(house);
      const { contractId, tuesday } = await twoPaid(worker);
      const { body: certificate } = await worker.certify('employment', { includeAmounts: true });
      await correct(worker, contractId, tuesday, { minutes: 240, grossFen: 8_000 });
      expect((await worker.get(`/v1/certificates/${certificate.certificateId}`)).body.state).toBe('revoked');
      const { body: again } = await worker.certify('employment', { includeAmounts: true });
      expect(await read(again.credential)).toMatchObject({
        employment: [{ startsOn: '2026-10-26', endsOn: '2026-10-27', payments: 2, paidFen: 24_000 }],
      });
      await correct(worker, contractId, newId(), { minutes: 60, grossFen: 2_000, as: 'reduced' });
      expect((await worker.get(`/v1/certificates/${again.certificateId}`)).body.state).toBe('valid');
      const copy = await worker.get('/v1/me/export');
      expect(JSON.stringify(copy.body)).toContain('"paidFen":24000');
    });

    it('of nothing that was worked prove none, also where the correction is heard first', async () => {
      const worker = await Holder.signUp(house);
      const [contractId, only] = [newId(), newId()];
      await correct(worker, contractId, only, { minutes: 0, grossFen: 0 });
      await post(shiftApproved, shift(worker, contractId, only, '2026-10-27'), only);
      const paid = wage(worker, contractId, { shiftIds: [only] });
      await post(payoutSettled, paid, paid.payoutId);
      await house.drain();
      expect((await worker.get('/v1/employments')).body.items).toMatchObject([
        { state: 'unpaid', payments: 0, firstDay: null },
      ]);
      expect(code(await worker.certify('employment'))).toBe('422 work-certificate.nothing-to-certify');
    });

    it('that were corrected before certificates heard of it are told of after the upgrade, once', async () => {
      const worker = await Holder.signUp(house);
      const { contractId, monday, tuesday } = await twoPaid(worker);
      const { body: certificate } = await worker.certify('employment', { includeAmounts: true });
      const parties = { workerId: worker.id, enterpriseId: employer.party.id, providerId: newId() };
      const of = { ...parties, contractId, day: '2026-10-27', beforeFen: 16_000 };
      const shiftSays = { region: '430102', beforeMinutes: 480, grievanceId: newId() };
      const wageSays = { wageId: newId(), as: 'claim' };
      const owner = house.get(Database).dataSource.createQueryRunner();
      const upgraded = async (): Promise<number> => {
        await owner.query('SET ROLE NONE');
        await new WorkCertificateEarlierCorrections1770003004000().up(owner);
        // they are due by the clock of the database
        const due = `UPDATE platform.delivery SET next_at = $1 WHERE handler LIKE 'work-certificate/on-%' AND state = 'pending'
          RETURNING 1`;
        const [told] = (await owner.query(due, [house.clock.now()])) as [unknown[]];
        await owner.query('SET ROLE xingong_app');
        await house.drain();
        return told.length;
      };
      const before = `INSERT INTO platform.event (id, name, stream, payload, occurred_at) VALUES ($1, $2, $3, $4, $5)`;
      for (const [name, shiftId, found] of [
        [shiftCorrected, monday, { ...shiftSays, minutes: 240, grossFen: 8_000 }],
        [wageCorrected, monday, { ...wageSays, grossFen: 8_000 }],
        [shiftCorrected, tuesday, { ...shiftSays, minutes: 0, grossFen: 0 }],
        [wageCorrected, tuesday, { ...wageSays, grossFen: 0 }],
      ] as const)
        await owner.query(before, [
          newId(),
          name,
          shiftId,
          JSON.stringify({ ...of, shiftId, ...found }),
          house.clock.now(),
        ]);
      expect(await upgraded()).toBe(4);
      expect((await worker.get(`/v1/certificates/${certificate.certificateId}`)).body).toMatchObject({
        state: 'revoked',
        reasonCode: 'employment-corrected',
      });
      const one = { startsOn: '2026-10-26', endsOn: '2026-10-26', payments: 1, paidFen: 8_000 };
      expect(await stated(worker)).toMatchObject(one);
      expect(await upgraded()).toBe(0);
      await owner.release();
    });

    it('that were corrected go with the account of their worker', async () => {
      const worker = await Holder.signUp(house);
      const contractId = newId();
      await correct(worker, contractId, newId(), { minutes: 240, grossFen: 8_000 });
      const row = `SELECT 1 FROM work_certificate.employment_correction WHERE worker_id = $1`;
      expect(await house.get(Database).query(row, [worker.id])).toHaveLength(1);
      expect((await house.call('DELETE', '/v1/me', { as: worker.worker.actor })).status).toBe(200);
      await house.drain();
      expect(await house.get(Database).query(row, [worker.id])).toEqual([]);
    });

    it('of insurance claims prove no work, and one worker never sees another’s', async () => {
      const [worker, other] = [await Holder.signUp(house), await Holder.signUp(house)];
      const claim = { ...wage(worker, newId()), kind: 'claim' as const, claimId: newId() };
      await post(payoutSettled, claim, claim.payoutId);
      const paid = wage(other, newId());
      await post(payoutSettled, paid, paid.payoutId);
      await house.drain();
      expect((await worker.get('/v1/employments')).body.items).toEqual([]);
      expect((await other.get('/v1/employments')).body.items).toHaveLength(1);
    });

    it('are counted right when many events of one contract come at once', async () => {
      const worker = await Holder.signUp(house);
      const contractId = newId();
      for (let i = 0; i < 6; i++) {
        const paid = wage(worker, contractId);
        await post(payoutSettled, paid, paid.payoutId);
      }
      await Promise.all([house.drain(), house.drain(), house.drain()]);
      await house.drain();
      const [employment] = (await worker.get('/v1/employments')).body.items;
      expect(employment.payments).toBe(6);
      expect(await events('employment-verified', employment.id)).toHaveLength(1);
    });
  });

  describe('a false pledge', () => {
    const [first, second, third] = [actor('operator'), actor('operator'), actor('operator')];
    const review = (
      claimId: string,
      as = first,
      body: object = { verdict: 'false', reasons: ['document-forged'] },
    ): Promise<Answer> =>
      house.call('POST', `/v1/claims/${claimId}/falsification-reviews`, { as, key: newId(), body });

    it('is found by two reviewers, costs points, revokes the certificate, and is answered', async () => {
      const worker = await Holder.signUp(house);
      const { body: pledged } = await worker.pledgedClaim(welder);
      const { body: other } = await worker.pledgedClaim({
        kind: 'education',
        content: { school: '长沙技校', degree: 'secondary' },
      });
      const { body: certificate } = await worker.certify('skill');
      const { body: untouched } = await worker.certify('education');
      const seen = await house.call('GET', `/v1/claims/${pledged.claimId}/falsification-reviews`, {
        as: first,
      });
      expect(seen.body).toMatchObject({ workerId: worker.id, content: welder.content, state: 'pledged' });
      expect((await worker.get('/v1/me/access-log')).body.items).toContainEqual(
        expect.objectContaining({
          readerId: first.id,
          purpose: 'falsification-review',
          fields: ['skill.name', 'skill.level'],
        }),
      );

      expect(code(await review(pledged.claimId))).toBe('201 under-review');
      expect(code(await review(pledged.claimId))).toBe('409 work-certificate.reviewed-before');
      expect((await worker.get('/v1/me/trust')).body).toMatchObject({
        points: 100,
        findings: [{ state: 'under-review', points: 0 }],
      });
      expect((await worker.get(`/v1/certificates/${certificate.certificateId}`)).body.state).toBe('valid');
      expect(code(await review(pledged.claimId, second))).toBe('201 upheld');

      const { body: trust } = await worker.get('/v1/me/trust');
      expect(trust).toMatchObject({
        points: 70,
        start: 100,
        findings: [
          {
            claimId: pledged.claimId,
            state: 'upheld',
            points: 30,
            reasons: ['document-forged'],
            answer: null,
          },
        ],
      });
      expect((await worker.get(`/v1/certificates/${certificate.certificateId}`)).body).toMatchObject({
        state: 'revoked',
        reasonCode: 'claim-falsified',
      });
      expect((await worker.get(`/v1/certificates/${untouched.certificateId}`)).body.state).toBe('valid');
      expect(await events('falsification-found', pledged.claimId)).toEqual([
        { findingId: trust.findings[0].id, workerId: worker.id, claimId: pledged.claimId, points: 30 },
      ]);
      expect(code(await worker.certify('skill'))).toBe('422 work-certificate.nothing-to-certify');
      expect(code(await review(pledged.claimId, third))).toBe('409 work-certificate.claim-state-wrong');

      const path = `/v1/falsifications/${trust.findings[0].id}/answer`;
      const stranger = await Holder.signUp(house);
      expect(code(await stranger.post(path, { text: '不是我' }))).toBe(
        '404 work-certificate.no-such-finding',
      );
      expect((await worker.post(path, { text: '证书是真的，请再查。' })).status).toBe(201);
      expect(code(await worker.post(path, { text: '再说一次' }))).toBe(
        '409 work-certificate.answered-before',
      );
      expect((await worker.get('/v1/me/trust')).body.findings[0].answer).toBe('证书是真的，请再查。');
      expect((await worker.get(`/v1/claims/${other.claimId}`)).body.state).toBe('pledged');
    });

    it('is dismissed when two find it not proven, and a third decides between two', async () => {
      const worker = await Holder.signUp(house);
      const doubt = { verdict: 'not-proven', reasons: ['document-genuine'] };
      const { body: cleared } = await worker.pledgedClaim(welder);
      await review(cleared.claimId, first, doubt);
      expect(code(await review(cleared.claimId, second, doubt))).toBe('201 dismissed');
      const { body: disputed } = await worker.pledgedClaim(welder);
      await review(disputed.claimId, first);
      expect(code(await review(disputed.claimId, second, doubt))).toBe('201 under-review');
      expect(code(await review(disputed.claimId, third, doubt))).toBe('201 dismissed');
      expect((await worker.get('/v1/me/trust')).body.points).toBe(100);
    });

    it('is decided once by two reviewers at the same moment', async () => {
      const worker = await Holder.signUp(house);
      const { body } = await worker.pledgedClaim(welder);
      const both = await Promise.all([review(body.claimId, first), review(body.claimId, second)]);
      expect(both.map(code).sort()).toEqual(['201 under-review', '201 upheld']);
      expect((await worker.get('/v1/me/trust')).body.points).toBe(70);
    });

    it('is never certified while it is being found', async () => {
      const worker = await Holder.signUp(house);
      const { body } = await worker.pledgedClaim(welder);
      await review(body.claimId, first);
      await Promise.all([worker.certify('skill'), review(body.claimId, second), worker.certify('skill')]);
      const { body: list } = await worker.get('/v1/certificates');
      expect(list.items.filter(({ state }: { state: string }) => state === 'valid')).toEqual([]);
    });

    it('is not for workers to review, nor for claims that a source confirmed or nobody pledged', async () => {
      const worker = await Holder.signUp(house);
      const { body: bare } = await worker.claim(welder);
      expect(code(await review(bare.claimId))).toBe('409 work-certificate.claim-state-wrong');
      expect((await review(bare.claimId, worker.worker.actor)).status).toBe(403);
      expect(code(await review(newId()))).toBe('404 work-certificate.no-such-claim');
      const { body: pledged } = await worker.pledgedClaim(welder);
      expect(
        code(await review(pledged.claimId, first, { verdict: 'false', reasons: ['document-genuine'] })),
      ).toBe('422 work-certificate.reasons-unknown');
      expect(code(await review(pledged.claimId, first, { verdict: 'false', reasons: [] }))).toBe(
        '400 request.invalid',
      );
      const unpledged = await house.call('GET', `/v1/claims/${bare.claimId}/falsification-reviews`, {
        as: first,
      });
      expect(code(unpledged)).toBe('404 work-certificate.no-such-claim');
    });
  });

  it('an erased worker leaves nothing readable and no valid certificate', async () => {
    const worker = await Holder.signUp(house);
    await worker.realName();
    await worker.claim({ kind: 'identity', content: {} });
    await worker.pledgedClaim(welder);
    const { body } = await worker.certify('identity');
    const paid = {
      payoutId: newId(),
      kind: 'wage' as const,
      payRunId: null,
      contractId: newId(),
      shiftIds: [newId()],
    };
    const settled = {
      ...paid,
      claimId: null,
      workerId: worker.id,
      enterpriseId: employer.party.id,
      providerId: null,
      occupationCode: null,
      region: null,
      grossFen: 1,
      taxFen: 0,
      netFen: 1,
      settledAt: house.clock.now().toISOString(),
      onTime: true,
    };
    await post(payoutSettled, settled, settled.payoutId);
    await house.drain();
    const asked = { audience: 'a', nonce: newId() };
    const resume = worker.resume([{ credential: body.credential, show: 'all' }], asked);
    expect((await house.call('DELETE', '/v1/me', { as: worker.worker.actor })).status).toBe(200);
    await house.drain();
    const late = { ...settled, payoutId: newId() };
    await post(payoutSettled, late, late.payoutId);
    await house.drain();
    expect(await house.get(WorkCertificateFacade).verifyResume({ resume, ...asked })).toEqual({
      outcome: 'invalid',
      reason: 'revoked',
    });
    const left = await house.get(Database).query<object>(
      `SELECT 'claim' AS what FROM work_certificate.claim WHERE worker_id = $1 AND (content IS NOT NULL OR state <> 'erased')
       UNION ALL SELECT 'certificate' FROM work_certificate.certificate WHERE worker_id = $1 AND state = 'valid'
       UNION ALL SELECT 'employment' FROM work_certificate.employment WHERE worker_id = $1
       UNION ALL SELECT 'payment' FROM work_certificate.employment_payment WHERE worker_id = $1
       UNION ALL SELECT 'dead delivery' FROM platform.delivery
         WHERE state <> 'done' AND event_id IS NOT NULL AND handler LIKE 'work-certificate/on-%'
       UNION ALL SELECT 'deadline' FROM platform.delivery d JOIN work_certificate.certificate c ON d.later_key = c.id::text
         WHERE c.worker_id = $1 AND d.state = 'pending'`,
      [worker.id],
    );
    expect(left).toEqual([]);
  });
});
