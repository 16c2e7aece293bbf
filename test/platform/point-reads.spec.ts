import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import pg, { type Pool } from 'pg';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { type ClonedDatabase, cloneDatabase } from '../harness/database.js';

const WHO = 'SELECT pg_backend_pid() AS pid, $1::int AS asked';
const SLOW = 'SELECT pg_backend_pid() AS pid, $1::int AS asked, pg_sleep(0.2)';

interface Answered {
  pid: number;
  asked: number;
}

describe('point reads', () => {
  let clone: ClonedDatabase;
  let owner: pg.Client;
  let database: Database;
  let pool: Pool;

  beforeAll(async () => {
    clone = await cloneDatabase();
    owner = new pg.Client({ connectionString: clone.url });
    await owner.connect();
  });
  beforeEach(async () => {
    const source = await makeDataSource({ url: clone.url, as: 'app', poolSize: 5, waitMs: 2_000 });
    database = new Database(await source.initialize());
    ({ master: pool } = source.driver as unknown as { master: Pool });
  });
  afterEach(() => database.dataSource.destroy());
  afterAll(async () => {
    await owner.end();
    await clone.drop();
  });

  const who = (asked: unknown): Promise<Answered[]> => database.prepared<Answered>('test.who', WHO, [asked]);
  const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

  it('share a connection, and each gets its own answer', async () => {
    const answers = (await Promise.all(numbers(20).map(who))).flat();
    expect(answers.map(({ asked }) => asked)).toEqual(numbers(20));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1);
  });

  it('open another connection when too many wait by one', async () => {
    const answers = (await Promise.all(numbers(100).map(who))).flat();
    expect(answers.map(({ asked }) => asked)).toEqual(numbers(100));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(4);
  });

  it('give their connection back', async () => {
    await Promise.all(numbers(100).map(who));
    await turnOfLoop();
    expect(pool.idleCount).toBe(pool.totalCount);
  });

  it('do not fail for another that is refused', async () => {
    const outcomes = await Promise.allSettled([1, 'no number', 3, 'nor this', 5].map(who));
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    await turnOfLoop();
    expect(pool.idleCount).toBe(pool.totalCount);
  });

  it('fail with the connection that is lost, and the next ones have another', async () => {
    const [first] = await who(0);
    const again: Promise<Answered[]>[] = [];
    const waiting = [1, 2, 3].map(async (asked) => {
      try {
        return await database.prepared('test.slow', SLOW, [asked]);
      } catch (error) {
        again.push(who(asked)); // at once, while the others still fail
        throw error;
      }
    });
    const ends = Promise.allSettled(waiting);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await owner.query('SELECT pg_terminate_backend($1)', [first!.pid]);
    const outcomes = await ends;
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect((await Promise.all(again)).flat().map(({ asked }) => asked)).toEqual([1, 2, 3]);
    const [next] = await who(7);
    expect(next).toMatchObject({ asked: 7 });
    expect(next!.pid).not.toBe(first!.pid);
  });
});
