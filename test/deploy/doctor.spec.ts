import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUSE_FACTS } from '../../src/house-facts.js';
import { everySealKind } from '../../src/platform/crypto/inventory/inventory.js';
import { clockApart, migrationsApart } from '../../src/platform/operations/doctor/database.checks.js';
import { examine, type Report } from '../../src/platform/operations/doctor/doctor.js';
import { roomIn } from '../../src/platform/operations/doctor/machine.checks.js';
import { openHouse } from '../harness/app.js';
import { gatherIn } from '../harness/journey.js';
import { wholeHire } from '../harness/whole-hire.js';

let environment: Record<string, string>;
let drop: () => Promise<void>;
let owner: pg.Client;

const otherKey = (): string => randomBytes(32).toString('base64');
const visit = (more: Record<string, string> = {}): Promise<Report> =>
  examine({ ...environment, ...more }, HOUSE_FACTS, () => new Date());

/** What a report says of one check: its state, and all its words. */
function of({ findings }: Report, check: string): { state: string; words: string } | undefined {
  const found = findings.find((finding) => finding.check === check);
  return found && { state: found.state, words: `${found.says} → ${found.remedy ?? ''}` };
}

const command = (env: Record<string, string>, ...args: string[]): Promise<{ code: number; stdout: string }> =>
  run('doctor.cli.js', env, ...args);

async function run(
  cli: string,
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; stdout: string }> {
  const program = path.resolve('dist/src', cli);
  const ended = promisify(execFile)(process.execPath, [program, ...args], {
    env: { ...process.env, ...env },
  });
  const { stdout, code } = await ended.then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  );
  return { code, stdout };
}

beforeAll(async () => {
  const house = await openHouse();
  await wholeHire(house, await gatherIn(house));
  await house.work();
  ({ environment, drop } = await house.leave());
  owner = new pg.Client({ connectionString: environment['DATABASE_URL'] });
  await owner.connect();
}, 120_000);

afterAll(async () => {
  await owner.end();
  await drop();
});

describe('the doctor of a house at work', () => {
  it('finds it healthy, reads the books and opens what is sealed', async () => {
    const report = await visit();
    expect(report.findings.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(report.healthy).toBe(true);
    expect(of(report, 'keys')).toMatchObject({
      state: 'ok',
      words: expect.stringMatching(/^[1-9]\d+ seals/),
    });
    expect(of(report, 'ledger')).toMatchObject({ state: 'ok', words: expect.stringContaining('balanced') });
    expect(of(report, 'roles')).toMatchObject({ state: 'warning', words: expect.stringContaining('owner') });
  });

  it('knows every column that holds a seal', async () => {
    const { rows } = await owner.query<{ place: string; sql: string }>(
      `SELECT table_schema || '.' || table_name || '.' || column_name AS place,
         format('SELECT 1 FROM %I.%I WHERE %I >= $1 AND %I < $2 LIMIT 1', table_schema, table_name, column_name, column_name) AS sql
       FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE data_type = 'bytea' AND table_type = 'BASE TABLE' AND table_schema !~ '^(pg_|information_schema)'`,
    );
    const begins = Buffer.concat([Buffer.from([4]), Buffer.from('test')]); // length and id of the wrapping key
    const after = Buffer.concat([Buffer.from([4]), Buffer.from('tesu')]);
    const known = (await everySealKind()).map(({ table, column }) => `${table}.${column}`);
    const found: string[] = [];
    for (const { place, sql } of rows)
      if ((await owner.query(sql, [begins, after])).rowCount) found.push(place);
    expect(found.length).toBeGreaterThan(4);
    expect(found.filter((place) => !known.includes(place))).toEqual([]);
  });

  it.each<[string, string, Record<string, string>, string]>([
    [
      'keys',
      'a master key that is gone',
      { XINGONG_MASTER_KEYS: `test:${otherKey()}` },
      'platform.subject_class_key (key test)',
    ],
    ['keys', 'another look-up key', { XINGONG_LOOKUP_KEY: otherKey() }, 'look-up key is not the one'],
    [
      'database',
      'no server there',
      { DATABASE_URL: 'postgres://x:hunter2@127.0.0.1:1/x' },
      'Is the server up',
    ],
    [
      'replicas',
      'a replica that is away',
      { DATABASE_REPLICA_URLS: 'postgres://x@127.0.0.1:1/x' },
      'number 1 of 1',
    ],
    ['configuration', 'a wrong variable', { XINGONG_PORT: 'hunter2x', DATABASE_POOL: '1' }, 'DATABASE_POOL'],
    [
      'disk',
      'a data folder that is a file',
      { XINGONG_DATA_DIR: path.resolve('package.json') },
      'XINGONG_DATA_DIR',
    ],
  ])('%s: says %s', async (check, _, more, words) => {
    const report = await visit(more);
    expect(of(report, check)).toMatchObject({ state: 'failed', words: expect.stringContaining(words) });
    expect(report.healthy).toBe(false);
    expect(JSON.stringify(report)).not.toContain(':hunter2@');
  });

  const MIGRATION = `SELECT name FROM xingong_migration ORDER BY id DESC LIMIT 1`;
  it.each([
    [
      'migrations',
      `DELETE FROM xingong_migration WHERE name = (${MIGRATION})`,
      '1 missing: ',
      `INSERT INTO xingong_migration (timestamp, name) VALUES (1, $1)`,
    ],
    [
      'deliveries',
      `UPDATE platform.delivery SET state = 'dead', last_error = 'sql 23505' WHERE id = (SELECT min(id) FROM platform.delivery)`,
      'sql 23505',
      `UPDATE platform.delivery SET state = 'done' WHERE state = 'dead'`,
    ],
    [
      'waits',
      `INSERT INTO tongbao.application SELECT (jsonb_populate_record(a, jsonb_build_object('id', platform.new_id(),
         'state', 'submitted', 'worker_id', platform.new_id()))).* FROM tongbao.application a LIMIT 1`,
      '1 in tongbao.application.state/submitted',
      `DELETE FROM tongbao.application WHERE state = 'submitted'`,
    ],
    [
      'erasures',
      `WITH e AS (INSERT INTO platform.event (id, name, payload, occurred_at)
         VALUES (platform.new_id(), 'identity.worker-erased', '{}', now()) RETURNING id)
       INSERT INTO platform.delivery (event_id, room, handler, state, next_at)
         SELECT id, 'x', 'x/on-worker-erased', 'dead', now() FROM e`,
      '1 given up on',
      `UPDATE platform.delivery SET state = 'done' WHERE handler = 'x/on-worker-erased'`,
    ],
    [
      'clock jobs',
      `INSERT INTO platform.cron_run (name, started_at, error) VALUES ('x/job', now(), 'TypeError')`,
      'x/job failed (TypeError)',
      `DELETE FROM platform.cron_run WHERE name = 'x/job'`,
    ],
    [
      'months',
      `ALTER FUNCTION platform.reading_months() RENAME TO months_kept;
       CREATE FUNCTION platform.reading_months() RETURNS TABLE (name text, from_id uuid, until_id uuid) LANGUAGE sql AS $$
         SELECT * FROM platform.months_kept() m WHERE m.until_id <= platform.first_id_of(now() + interval '3 days') $$`,
      'no partition for next month',
      `DROP FUNCTION platform.reading_months(); ALTER FUNCTION platform.months_kept() RENAME TO reading_months`,
    ],
    [
      'roles',
      'GRANT DELETE ON platform.event TO xingong_app',
      'UPDATE or DELETE of platform.event',
      'REVOKE DELETE ON platform.event FROM xingong_app',
    ],
    [
      'roles',
      'ALTER TABLE platform.event DISABLE TRIGGER platform_event_append_only',
      'history without its trigger on: platform.event',
      'ALTER TABLE platform.event ENABLE TRIGGER platform_event_append_only',
    ],
    [
      'ledger',
      `UPDATE payroll.ledger_account SET credit_posted = credit_posted + 1 WHERE id = (SELECT min(id) FROM payroll.ledger_account)`,
      'Start no pay run',
      `UPDATE payroll.ledger_account SET credit_posted = credit_posted - 1 WHERE id = (SELECT min(id) FROM payroll.ledger_account)`,
    ],
  ])('%s: finds “%s”', async (check, fault, words, mend) => {
    const [newest] = (await owner.query<{ name: string }>(MIGRATION)).rows;
    await owner.query(fault);
    const found = of(await visit(), check);
    await owner.query(mend, mend.includes('$1') ? [newest!.name] : []);
    expect(found).toMatchObject({ state: 'failed', words: expect.stringContaining(words) });
    expect(of(await visit(), check)?.state).not.toBe('failed');
  });

  it('figures: says which month is due and not published, as long as it is not', async () => {
    await owner.query(`INSERT INTO employment_value.contribution
      VALUES ('jobs-posted', '2020-01-09', '', '', platform.new_id(), platform.new_id(), 1)`);
    expect(of(await visit(), 'figures')).toMatchObject({
      state: 'warning',
      words: expect.stringContaining('2020-01 was due on 2020-02-16'),
    });
    await owner.query(`DELETE FROM employment_value.contribution WHERE day = '2020-01-09'`);
    expect(of(await visit(), 'figures')?.words).not.toContain('2020');
  });
});

describe('the command that mends deadlines', () => {
  it('gives what waits without one the whole term, once', async () => {
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO tongbao.application SELECT (jsonb_populate_record(a, jsonb_build_object('id', platform.new_id(),
         'state', 'submitted', 'worker_id', platform.new_id()))).* FROM tongbao.application a LIMIT 1 RETURNING id`,
    );
    expect(of(await visit(), 'waits')).toMatchObject({ state: 'failed' });
    const mend = (): Promise<{ code: number; stdout: string }> => run('mend-deadlines.cli.js', environment);
    expect(await mend()).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/1 +tongbao\.application\.state\/submitted/),
    });
    expect(of(await visit(), 'waits')).toMatchObject({ state: 'ok' });
    expect(await mend()).toMatchObject({ code: 0, stdout: 'Whatever waits for somebody has a deadline.\n' });
    const pending = await owner.query(
      `SELECT 1 FROM platform.delivery WHERE later_key = $1 AND state = 'pending' AND next_at > now() + interval '6 days'`,
      [rows[0]!.id],
    );
    expect(pending.rowCount).toBe(1);
  }, 60_000);
});

describe('the command', () => {
  it('exits 0 with JSON for programs, 1 with words for people, and starts and makes nothing', async () => {
    const nowhere = path.join(mkdtempSync(path.join(tmpdir(), 'xingong-doctor-')), 'data');
    const [well, ill, down] = await Promise.all([
      command(environment, '--json'),
      command({ ...environment, XINGONG_MASTER_KEYS: `test:${otherKey()}` }),
      command({ DATABASE_URL: '', XINGONG_DATA_DIR: nowhere }),
    ]);
    expect(well.code).toBe(0);
    expect((JSON.parse(well.stdout) as Report).healthy).toBe(true);
    expect(ill.code).toBe(1);
    expect(ill.stdout).toMatch(/FAILED {3}keys .*\n +→ Put the key[\s\S]*Not healthy: .* 1 failed/);
    expect(down.code).toBe(0);
    expect(down.stdout).toMatch(/skipped {2}database .*Nothing was started/s);
    expect(existsSync(nowhere)).toBe(false);
  }, 60_000);
});

describe('what a figure means', () => {
  it.each([
    [200, 50, 'ok'],
    [-2_000, 50, 'warning'],
    [9_000, 50, 'failed'],
    [9_000, 8_900, 'ok'], // the question itself took too long to tell
  ])('a clock %i ms off, give or take %i: %s', (apart, doubt, state) => {
    expect(clockApart(apart, doubt).state).toBe(state);
  });

  it.each([
    [0.5, 100, 'failed'],
    [3, 100, 'warning'],
    [60, 100, 'ok'],
  ])('%d of %i GiB free: %s', (free, all, state) => {
    expect(roomIn('/data', { free: free * 2 ** 30, all: all * 2 ** 30 }).state).toBe(state);
  });

  it('a database that is ahead is no fault, one that is behind is', () => {
    expect(migrationsApart(['a'], ['a', 'b']).state).toBe('warning');
    expect(migrationsApart(['a', 'b'], ['a']).state).toBe('failed');
    expect(migrationsApart(['a', 'b'], ['b', 'a']).state).toBe('ok');
  });
});
