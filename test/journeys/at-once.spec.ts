import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpIdNumber } from '../../demo/client/numbers.js';
import { consent } from '../../demo/acts/trust.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Database } from '../../src/platform/database/database.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import {
  accepted,
  applicant,
  applied,
  type Cast,
  castOf,
  fix,
  good,
  hired,
  post,
  postedJob,
  TERMS,
} from '../rooms/tongbao-cast.js';

const codes = (answers: Answer[]): string[] =>
  answers.map(({ status, body }) => (status < 300 ? 'done' : String(body.code))).sort();

describe('two at once', () => {
  let house: House;
  let cast: Cast;

  beforeAll(async () => {
    house = await openHouse();
    cast = await castOf(house);
  }, 60_000);
  afterAll(() => house.close());

  const count = async (sql: string, id: string): Promise<number> =>
    Number((await house.get(Database).query<{ n: string }>(sql, [id]))[0]!.n);
  const events = (name: string, stream: string): Promise<number> =>
    count(`SELECT count(*) AS n FROM platform.event WHERE name = '${name}' AND stream = $1`, stream);
  const hiredFor = (jobId: string): Promise<number> =>
    count('SELECT hired AS n FROM tongbao.job WHERE id = $1', jobId);

  it('an offer is accepted or withdrawn from, and the place is taken or free accordingly', async () => {
    for (let round = 0; round < 4; round++) {
      const worker = await applicant(house);
      const job = await postedJob(cast);
      const { id } = await applied(house, worker, job.id);
      await good(post(house, `/v1/applications/${id}/offer`, cast.employer));
      const ends = await Promise.all([
        post(house, `/v1/applications/${id}/acceptance`, worker),
        post(house, `/v1/applications/${id}/withdrawal`, worker),
        post(house, `/v1/applications/${id}/decline`, worker),
      ]);
      expect(codes(ends)).toContain('done');
      expect(ends.every(({ status }) => status === 200 || status === 409)).toBe(true);
      const { state } = await worker.party.get(`/v1/applications/${id}`);
      expect([state, await hiredFor(job.id)]).toEqual([state, state === 'accepted' ? 1 : 0]);
    }
  });

  it('an accepted offer has one contract, or none when the worker is faster', async () => {
    const worker = await applicant(house);
    const { id: jobId } = await postedJob(cast);
    const { id } = await accepted(cast, worker, jobId);
    const body = { applicationId: id, ...TERMS };
    const drafts = await Promise.all(
      [1, 2, 3].map(() => post(house, '/v1/contracts', cast.employer, { body })),
    );
    expect(codes(drafts)).toEqual(['done', 'tongbao.contract-exists', 'tongbao.contract-exists']);

    const second = await applicant(house);
    const other = await accepted(cast, second, jobId);
    const [draft, withdrawal] = await Promise.all([
      post(house, '/v1/contracts', cast.employer, { body: { applicationId: other.id, ...TERMS } }),
      post(house, `/v1/applications/${other.id}/withdrawal`, second),
    ]);
    expect([draft.status === 201, withdrawal.status === 200].filter(Boolean)).toHaveLength(1);
  });

  it('a draft is withdrawn or sealed, not both', async () => {
    const { contract } = await hired(cast);
    const ends = await Promise.all([
      post(house, `/v1/contracts/${contract.id}/withdrawal`, cast.employer),
      post(house, `/v1/contracts/${contract.id}/withdrawal`, cast.provider),
    ]);
    expect(codes(ends)).toEqual(['tongbao.contract-state-wrong', 'tongbao.contract-state-wrong']);
    expect(await events('tongbao.contract-sealed', contract.id)).toBe(1);
  });

  it('a shift is closed once, approved or rejected once, and its wage is owed once', async () => {
    const { worker, contract } = await hired(cast);
    const opened = await good(
      post(house, '/v1/shifts/clock-in', worker, { body: { contractId: contract.id, ...fix() } }),
    );
    house.clock.advance({ hours: 8 });
    const outs = await Promise.all(
      [1, 2, 3].map(() => post(house, `/v1/shifts/${opened.id}/clock-out`, worker, { body: fix() })),
    );
    expect(codes(outs)).toEqual(['done', 'tongbao.shift-state-wrong', 'tongbao.shift-state-wrong']);
    const url = `/v1/shifts/${opened.id}`;
    const decisions = await Promise.all([
      post(house, `${url}/approval`, cast.employer, { body: {} }),
      post(house, `${url}/approval`, cast.employer, { body: {} }),
      post(house, `${url}/rejection`, cast.employer, { body: { reason: '未到岗' } }),
    ]);
    expect(codes(decisions)).toEqual(['done', 'tongbao.shift-state-wrong', 'tongbao.shift-state-wrong']);
    const { state } = await cast.employer.party.get(url);
    expect(await events('tongbao.shift-approved', opened.id)).toBe(state === 'approved' ? 1 : 0);
    await house.work();
    const owed = await count('SELECT count(*) AS n FROM payroll.wage_item WHERE shift_id = $1', opened.id);
    expect(owed).toBe(state === 'approved' ? 1 : 0);
  });

  it('one idempotency key is one answer for its owner, and nothing to anybody else', async () => {
    const key = newId();
    const body = { kind: 'skill', content: { name: '电焊' } };
    const [first, second] = [await house.worker(), await house.worker()];
    const sent = await Promise.all(
      [first, first, second].map((who) => post(house, '/v1/claims', who, { key, body })),
    );
    const ids = sent.map((answer) => answer.body.claimId as string);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    const other = { kind: 'skill', content: { name: '叉车' } };
    expect(await post(house, '/v1/claims', first, { key, body: other })).toMatchObject({
      status: 422,
      body: { code: 'command.key-reused' },
    });
    expect((await first.party.get('/v1/claims')).items).toHaveLength(1);
  });

  it('a consent withdrawn while the source is silent ends the asking, also under the same key', async () => {
    const { party } = await house.worker();
    const key = newId();
    const verify = (): Promise<unknown> =>
      party.post('/v1/me/real-name/verification', undefined, { key }).catch((error: unknown) => error);
    await party.post('/v1/me/real-name', { name: '王迟', idNumber: madeUpIdNumber('19900101') });
    const use = { purpose: 'real-name-check', recipientId: 'simulated-real-name-source' };
    const consentId = await consent(party, { ...use, fields: ['name', 'idNumber'] });
    expect(await verify()).toMatchObject({ code: 'identity.source-unavailable' });
    await party.delete(`/v1/consents/${consentId}`);
    expect(await verify()).toMatchObject({ status: 403, code: 'identity.consent-missing' });
    expect(await party.get('/v1/me')).toMatchObject({ level: 'L1', realNameCheck: 'pending' });
    const again = await consent(party, { ...use, fields: ['name', 'idNumber'] });
    expect(await verify()).toEqual({ state: 'match', level: 'L2' });
    await party.delete(`/v1/consents/${again}`);
    expect(await verify()).toEqual({ state: 'match', level: 'L2' }); // answered: nobody is asked any more
  });
});
