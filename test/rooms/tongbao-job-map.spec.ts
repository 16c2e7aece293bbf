import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Database, query } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { randomFor } from '../harness/seed.js';
import { castOf, post, postedJob } from './tongbao-cast.js';

let house: House;
let sql: Database;
beforeAll(async () => {
  house = await openHouse();
  sql = house.get(Database);
}, 60_000);
afterAll(async () => house.close());

const COUNTIES = ['430102', '430103', '430181', '431102', '110101'];
const random = randomFor('map of jobs');
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const write = async (text: string, params: unknown[]): Promise<unknown[]> =>
  sql.transaction(async (tx) => query(tx, text, params));

/** Changes of jobs as use cases of this release, and of the one before, write them. */
const CHANGES: (() => Promise<unknown>)[] = [
  () =>
    write(
      `INSERT INTO tongbao.job (id, enterprise_id, provider_id, title, duties, occupation_code, headcount, geo, address,
         region, fence_metres, pay_basis, rate_fen, starts_on, ends_on, valid_until, min_age, state, findings, created_at)
       SELECT $1, $1, $1, '分拣员', '分拣', '4-02-06-01', $2, point(113, 28), '路', $3, 100, 'hour', 2500, '2026-11-02',
         '2026-12-31', $4, 18, $5, '[]', now()`,
      [
        newId(),
        1 + Math.floor(random() * 3),
        oneOf(COUNTIES),
        oneOf(['2026-11-02', '2026-11-03', '2026-11-30']),
        oneOf(['open', 'open', 'in-review']),
      ],
    ),
  () => change(`hired = hired + 1`, `hired < headcount`),
  () => change(`hired = hired - 1`, `hired > 0`),
  () => change(`state = 'open'`, `state = 'in-review'`),
  () => change(`state = 'closed', close_cause = 'withdrawn'`, `state = 'open'`),
  () => change(`state = 'open', close_cause = NULL`, `state = 'closed'`),
  () => house.strike('fold-open-jobs'),
  () => house.strike('recount-open-jobs'),
];

/** A job that is as `where` says is changed; now and then the transaction fails in the end. */
async function change(set: string, where: string): Promise<void> {
  const some = `SELECT id FROM tongbao.job WHERE ${where} ORDER BY md5(id::text || $1) LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const undone = new Error('undone');
  await sql
    .transaction(async (tx) => {
      await query(tx, `UPDATE tongbao.job SET ${set}, version = version + 1 WHERE id = (${some})`, [newId()]);
      if (random() < 0.1) throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
}

async function map(region?: string): Promise<Answer['body']> {
  const { body } = await house.call('GET', `/v1/jobs/map${region ? `?region=${region}` : ''}`, {
    as: actor('platform'),
  });
  return body.items;
}

async function counted(prefix: string, today: string): Promise<unknown[]> {
  return sql.query(
    `SELECT region, count(*)::int AS jobs, sum(headcount - hired)::int AS "placesLeft" FROM tongbao.job
     WHERE state = 'open' AND hired < headcount AND valid_until >= $2 AND region LIKE $1 || '%'
     GROUP BY region ORDER BY region`,
    [prefix, today],
  );
}

async function isTrue(today: string): Promise<void> {
  for (const prefix of ['', '43', '4301', '430102', '11', '52'])
    expect(await map(prefix || undefined)).toEqual(await counted(prefix, today));
}

describe('the map of jobs', () => {
  beforeEach(async () => {
    for (let count = 0; count < 20; count++) await CHANGES[0]!();
  });

  it('is what counting would give, whatever happens to jobs at once', async () => {
    for (let round = 0; round < 12; round++) {
      await Promise.all(Array.from({ length: 10 }, () => oneOf(CHANGES)()));
      await isTrue('2026-11-02');
    }
  });

  it('is true from midnight on, before and after the clock closes what is over', async () => {
    house.clock.advance({ days: 1 });
    const before = await map();
    await isTrue('2026-11-03');
    await house.drain();
    expect(await map()).toEqual(before);
    await house.strike('fold-open-jobs');
    expect(await map()).toEqual(before);
    house.clock.advance({ days: -1 });
  });

  it('is mended by the nightly count when it was wrong', async () => {
    await write(`UPDATE tongbao.open_job_count SET jobs = jobs + 7, places = places + 1 WHERE region = $1`, [
      '430102',
    ]);
    await write(`DELETE FROM tongbao.open_job_change WHERE region = $1`, ['430103']);
    expect(await house.strike('recount-open-jobs')).toBeGreaterThan(0);
    await isTrue('2026-11-02');
    expect(await house.strike('recount-open-jobs')).toBe(0);
  });

  it('follows a post, and its end, at once', async () => {
    const cast = await castOf(house);
    const jobs = async (): Promise<number> => (await map('430102'))[0].jobs;
    const before = await jobs();
    const { id } = await postedJob(cast);
    expect(await jobs()).toBe(before + 1);
    await post(house, `/v1/jobs/${id}/withdrawal`, cast.employer);
    expect(await jobs()).toBe(before);
  });
});
