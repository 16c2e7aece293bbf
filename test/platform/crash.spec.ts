import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { cloneDatabase, type ClonedDatabase } from '../harness/database.js';
import { randomFor, WHOLE } from '../harness/seed.js';

/** All of them when walks are whole. */
const COMMANDS = WHOLE ? 1_000 : 250;
const KILLS = WHOLE ? 8 : 3;

describe('a process that is killed at any moment', () => {
  let database: ClonedDatabase;
  let admin: pg.Client;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    database = await cloneDatabase();
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    // no unique constraint: an effect that happened twice must show, not fail
    await admin.query(`CREATE SCHEMA crash; CREATE TABLE crash.effect (kind text, number int);
      GRANT USAGE ON SCHEMA crash TO xingong_app; GRANT INSERT ON crash.effect TO xingong_app`);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL'); // a test that runs out of time leaves it running, and its channel keeps the worker alive
    await admin.end();
    await database.drop();
  });

  /** One life of the process: killed after `lifeMs` of work, or left alone to finish. */
  async function live(lifeMs?: number): Promise<'killed' | 'done'> {
    const life = fork(new URL('./crash.child.js', import.meta.url).pathname, {
      execArgv: [],
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        XINGONG_MASTER_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
        XINGONG_LOOKUP_KEY: Buffer.alloc(32, 8).toString('base64'),
        CRASH_COMMANDS: String(COMMANDS),
      },
    });
    children.push(life);
    let done = false;
    let end: NodeJS.Timeout | undefined;
    life.on('message', (message) => {
      if (message === 'done') done = true;
      else if (lifeMs !== undefined) end = setTimeout(() => life.kill('SIGKILL'), lifeMs);
    });
    const [code] = (await once(life, 'exit')) as [number | null];
    clearTimeout(end);
    if (code !== null && code !== 0) throw new Error(`the process failed with ${code}`);
    return done ? 'done' : 'killed';
  }

  it(`has each of ${COMMANDS} commands and of their handlers take effect exactly once`, async () => {
    const lives: string[] = [];
    const random = randomFor('kills');
    for (let kill = 0; kill < KILLS; kill++) lives.push(await live(20 + random() * 250));
    expect(lives).toContain('killed');
    // two at once, of which one is killed
    const [, whole] = await Promise.all([live(500), live()]);
    expect(whole).toBe('done');
    const { rows } = await admin.query<{ kind: string; times: number; numbers: number }>(
      `SELECT kind, count(*)::int AS times, count(DISTINCT number)::int AS numbers FROM crash.effect GROUP BY kind ORDER BY kind`,
    );
    expect(rows).toEqual([
      { kind: 'command', times: COMMANDS, numbers: COMMANDS },
      { kind: 'handler', times: COMMANDS, numbers: COMMANDS },
    ]);
    const dead = await admin.query(`SELECT 1 FROM platform.delivery WHERE state <> 'done'`);
    expect(dead.rowCount).toBe(0);
  }, 120_000);
});
