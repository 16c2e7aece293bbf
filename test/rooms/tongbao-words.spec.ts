import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import {
  type Applicant,
  applicant,
  applied,
  type Cast,
  castOf,
  fix,
  good,
  hired,
  post,
  postedJob,
} from './tongbao-cast.js';

const REASON = '迟到且衣着不整';
const DISPUTE = '那天我在岗，同事可以作证';

interface Kept {
  id: string;
  reason: string | null;
  reason_sealed: Buffer | null;
  dispute?: string | null;
  dispute_sealed?: Buffer | null;
}

describe('what is written about a worker', () => {
  let house: House;
  let cast: Cast;
  let worker: Applicant;
  let contract: Answer['body'];

  beforeAll(async () => {
    house = await openHouse();
    await sealByClass(false, '2021-01-01'); // as where people were kept before there were classes
    cast = await castOf(house);
    ({ worker, contract } = await hired(cast));
  }, 60_000);
  afterAll(() => house.close());

  const sealByClass = (value: boolean, from: string): Promise<unknown> =>
    house.get(Database).query(
      `INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
       VALUES ($1, 'personal.seal-by-class', 'CN', $3, $2, 'test', 'test')`,
      [newId(), JSON.stringify(value), from],
    );
  const kept = async (table: 'shift' | 'application', id: string): Promise<Kept> => {
    const [row] = await house.get(Database).query<Kept>(`SELECT * FROM tongbao.${table} WHERE id = $1`, [id]);
    return row!;
  };

  /** A day that the employer rejects and the worker disputes. */
  async function disputedDay(): Promise<string> {
    house.clock.advance({ days: 1 });
    const body = { contractId: contract.id, ...fix() };
    const { id } = await good(post(house, '/v1/shifts/clock-in', worker, { body }));
    house.clock.advance({ hours: 8 });
    await good(post(house, `/v1/shifts/${id}/clock-out`, worker, { body: fix() }));
    const rejection = { body: { reason: REASON } };
    const rejected = await good(post(house, `/v1/shifts/${id}/rejection`, cast.employer, rejection));
    expect(rejected).toMatchObject({ state: 'rejected', reason: REASON, dispute: null });
    const answer = await good(
      post(house, `/v1/shifts/${id}/dispute`, worker, { body: { dispute: DISPUTE } }),
    );
    expect(answer).toMatchObject({ state: 'disputed', reason: REASON, dispute: DISPUTE });
    return id;
  }

  async function rejectedApplication(): Promise<{ id: string; jobId: string; by: Applicant }> {
    const by = await applicant(house, '19850612');
    const { id: jobId } = await postedJob(cast, { startsOn: '2026-12-01' });
    const { id } = await applied(house, by, jobId);
    const body = { reason: REASON };
    const answer = await good(post(house, `/v1/applications/${id}/rejection`, cast.employer, { body }));
    expect(answer).toMatchObject({ state: 'rejected', reason: REASON });
    return { id, jobId, by };
  }

  /** What the parties read of it. */
  async function read(shift: string, application: { id: string; jobId: string; by: Applicant }) {
    const get = (url: string, { actor: as }: { actor: Answer['body'] }): Promise<Answer['body']> =>
      good(house.call('GET', url, { as }));
    const days = (await get(`/v1/contracts/${contract.id}/shifts`, cast.provider)).items;
    return [
      await get(`/v1/shifts/${shift}`, cast.employer),
      await get(`/v1/shifts/${shift}`, worker),
      days.find(({ id }: { id: string }) => id === shift),
      (await get(`/v1/jobs/${application.jobId}/applications`, cast.employer)).items[0],
      (await get('/v1/me/applications', application.by)).items[0],
    ].map(({ reason, dispute }) => ({ reason, dispute }));
  }
  const day = { reason: REASON, dispute: DISPUTE };
  const said = [day, day, day, { reason: REASON }, { reason: REASON }];

  it('stays in clear while a process of the release before may read it, and is sealed after that by the clock', async () => {
    const shift = await disputedDay();
    const application = await rejectedApplication();
    const inClear = await kept('shift', shift);
    expect(inClear).toMatchObject({ ...day, reason_sealed: null, dispute_sealed: null });
    expect(await kept('application', application.id)).toMatchObject({ reason: REASON, reason_sealed: null });
    await house.strike('seal-words');
    expect(await kept('shift', shift)).toEqual(inClear);
    expect(await read(shift, application)).toEqual(said);
    await sealByClass(true, '2021-01-02');
    await house.strike('seal-words');
    const [row, other] = [await kept('shift', shift), await kept('application', application.id)];
    expect([row.reason, row.dispute, other.reason]).toEqual([null, null, null]);
    for (const sealed of [row.reason_sealed, row.dispute_sealed, other.reason_sealed])
      expect(sealed!.length).toBeGreaterThan(20);
    expect(await read(shift, application)).toEqual(said);
  });

  it('is sealed as it is written, and the parties read it', async () => {
    const shift = await disputedDay();
    const application = await rejectedApplication();
    const [row, other] = [await kept('shift', shift), await kept('application', application.id)];
    expect([row.reason, row.dispute, other.reason]).toEqual([null, null, null]);
    expect(row.reason_sealed!.equals(row.dispute_sealed!)).toBe(false);
    expect(await read(shift, application)).toEqual(said);
    await house.strike('seal-words');
    expect(await kept('shift', shift)).toEqual(row);
  });
});
