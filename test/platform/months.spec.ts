import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { AccessLog } from '../../src/platform/crypto/access-log.js';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { readingMonths } from '../../src/platform/operations/doctor/work.checks.js';
import { databaseUrl } from '../harness/database-url.js';
import { type House, openHouse } from '../harness/app.js';
import { type ClonedDatabase, cloneDatabase } from '../harness/database.js';

const ADD = `INSERT INTO platform.access_log (id, subject_id, reader_id, fields, purpose, read_at) VALUES ($1, $2, 'test', '{}', $3, $4)`;
const PARTS = `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'platform.access_log'::regclass ORDER BY 1`;

/** The first day of the month so many months from now. */
function month(ahead: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
}
/** A UUIDv7 of a moment. */
const idAt = (at: Date): string => {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${newId().slice(13)}`;
};
const partOf = (at: Date): string => `platform.access_log_${at.toISOString().slice(0, 7).replace('-', '_')}`;

describe('the log of readings by months', () => {
  let house: House;
  let owner: pg.Client;

  beforeAll(async () => {
    house = await openHouse();
    const [row] = await house.get(Database).query<{ name: string }>('SELECT current_database() AS name');
    owner = new pg.Client({ connectionString: databaseUrl(process.env['XINGONG_TEST_SERVER']!, row!.name) });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await house.close();
  });

  const parts = async (): Promise<string[]> =>
    (await owner.query<{ name: string }>(PARTS)).rows.map(({ name }) => name);
  const add = (at: Date, subject: string = newId(), readAt = at): Promise<unknown> =>
    house.get(Database).query(ADD, [idAt(at), subject, 'test', readAt]);
  const dropped = async (...names: string[]): Promise<void> => {
    for (const name of names) await owner.query(`DROP TABLE IF EXISTS ${name}`);
  };

  it('has this month, three more, and a rest that refuses no id', async () => {
    const names = await parts();
    expect(names).toEqual(expect.arrayContaining(['platform.access_log_first', 'platform.access_log_rest']));
    for (const ahead of [2, 3]) expect(names).toContain(partOf(month(ahead)));
    const subject = newId();
    for (const at of [new Date(0), month(0), month(1), month(2), month(3), month(40)]) await add(at, subject);
    const lines = await house.get(AccessLog).linesOf(subject, 10);
    expect(lines.map(({ readAt }) => readAt.getTime())).toEqual(
      [month(40), month(3), month(2), month(1), month(0), new Date(0)].map((at) => at.getTime()),
    );
    const [, , third] = lines;
    expect((await house.get(AccessLog).linesOf(subject, 10, third!.id)).length).toBe(3);
  });

  it('refuses an id twice, in every partition', async () => {
    for (const at of [month(-1), month(2), month(50)]) {
      const values = [idAt(at), newId(), 'test', at];
      await house.get(Database).query(ADD, values);
      await expect(house.get(Database).query(ADD, values)).rejects.toThrow(/duplicate key/);
    }
  });

  it('is history in every partition, for the owner and whoever names one', async () => {
    for (const at of [month(0), month(2), month(60)]) await add(at);
    for (const name of [...(await parts()), 'platform.access_log']) {
      await expect(owner.query(`TRUNCATE ${name}`)).rejects.toThrow(/append-only/);
      for (const sql of [`DELETE FROM ${name}`, `UPDATE ${name} SET purpose = 'other'`]) {
        const { rows } = await owner.query(`SELECT FROM ${name} LIMIT 1`);
        if (rows.length > 0) await expect(owner.query(sql)).rejects.toThrow(/append-only/);
      }
    }
    for (const name of await parts())
      for (const sql of [`SELECT * FROM ${name}`, `DELETE FROM ${name}`, `DROP TABLE ${name}`])
        await expect(house.get(Database).query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('gets the months that are missing, whoever asks at the same time, and no more than a year ahead', async () => {
    const missing = [month(2), month(3)].map(partOf);
    await dropped(...missing);
    expect(await parts()).not.toEqual(expect.arrayContaining(missing));
    const asked = await Promise.all(
      Array.from({ length: 4 }, () =>
        house.get(Database).query<{ made: string[] }>('SELECT platform.prepare_reading_months(3) AS made'),
      ),
    );
    expect(asked.flatMap(([row]) => row!.made).toSorted()).toEqual(
      missing.map((name) => name.replace('platform.', '')).toSorted(),
    );
    await dropped(missing[0]!);
    await house.strike('prepare-months');
    await house.strike('prepare-months');
    expect(await parts()).toEqual(expect.arrayContaining(missing));
    await expect(house.get(Database).query('SELECT platform.prepare_reading_months(13)')).rejects.toThrow(
      /12 months/,
    );
  });

  it('reads a page by an index of each partition, and none that is younger than the page', async () => {
    const plan = async (before: string): Promise<string> => {
      await owner.query('SET enable_seqscan = off'); // tables of a test are small
      const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT * FROM platform.access_log WHERE subject_id = '${newId()}' AND id < '${before}' ORDER BY id DESC LIMIT 50`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const all = await plan('ffffffff-ffff-7fff-bfff-ffffffffffff');
    expect(all).toContain(partOf(month(2)).replace('platform.', ''));
    expect(all).not.toMatch(/Seq Scan|-> +(Incremental )?Sort\b/); // a Merge Append takes each index in its order
    const past = await plan(idAt(month(2)).slice(0, 13) + '-0000-0000-000000000000');
    expect(past).not.toContain(partOf(month(2)).replace('platform.', ''));
    expect(past).not.toContain('access_log_rest');
  });

  it('lets a month without a partition be told from one that has lines in the rest', async () => {
    const database = house.get(Database);
    await dropped(partOf(month(3)));
    await add(month(3));
    await house.strike('prepare-months');
    expect(await parts()).not.toContain(partOf(month(3)));
    expect(await readingMonths(database)).toMatchObject({
      state: 'warning',
      says: expect.stringContaining('lie in no month'),
    });
  });

  it('goes by whole months when every line of one is old', async () => {
    const old = [2019, 2020].map((year) => new Date(Date.UTC(year, 4, 1)));
    await owner.query(`ALTER TABLE platform.access_log DETACH PARTITION platform.access_log_first`);
    for (const at of old) {
      const next = new Date(Date.UTC(at.getUTCFullYear(), 5, 1));
      await owner.query(`CREATE TABLE ${partOf(at)} (LIKE platform.access_log);
        ALTER TABLE platform.access_log ATTACH PARTITION ${partOf(at)} FOR VALUES
        FROM ('${idAt(at).slice(0, 13)}-0000-0000-000000000000') TO ('${idAt(next).slice(0, 13)}-0000-0000-000000000000')`);
    }
    const [gone, kept] = old as [Date, Date];
    for (let day = 2; day < 9; day++) await add(new Date(gone.getTime() + day * 86_400_000));
    await add(new Date(kept.getTime() + 86_400_000));
    const late = newId();
    await add(new Date(kept.getTime() + 86_400_000), late, new Date()); // an old id of a line that is young
    await house.strike('forget-old');
    expect(await parts()).not.toContain(partOf(gone));
    expect(await parts()).toContain(partOf(kept));
    expect(await house.get(AccessLog).linesOf(late, 2)).toHaveLength(1);
    const early = `SELECT platform.forget_reading_months(now() + interval '1 minute')`;
    await expect(house.get(Database).query(early)).rejects.toThrow(/append-only/);
    expect(await parts()).toContain(partOf(kept));
  });
});

describe('a log of readings that is not partitioned yet', () => {
  let database: ClonedDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await cloneDatabase();
    source = await (await makeDataSource({ url: database.url, as: 'owner', poolSize: 2 })).initialize();
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const kind = async (): Promise<string> => {
    const sql = `SELECT relkind FROM pg_class WHERE oid = 'platform.access_log'::regclass`;
    return (await source.query<{ relkind: string }[]>(sql))[0]!.relkind;
  };
  const undo = async (): Promise<void> => {
    while ((await kind()) === 'p') await source.undoLastMigration();
    for (const _ of ['holds', 'bound']) await source.undoLastMigration();
  };
  const purposes = async (table: string): Promise<string[]> =>
    (await source.query<{ purpose: string }[]>(`SELECT purpose FROM ${table} WHERE reader_id = 'test'`)).map(
      ({ purpose }) => purpose,
    );

  it('becomes the first partition with all it holds, and one table again on the way back', async () => {
    await undo();
    await source.query(ADD, [newId(), newId(), 'before', new Date()]);
    await expect(source.query('DELETE FROM platform.access_log')).rejects.toThrow(/append-only/);
    await source.runMigrations();
    expect(await purposes('platform.access_log_first')).toEqual(['before']);
    await source.query(ADD, [idAt(month(3)), newId(), 'after', month(3)]);
    expect(await purposes(partOf(month(3)))).toEqual(['after']);
    await undo();
    expect((await purposes('platform.access_log')).toSorted()).toEqual(['after', 'before']);
    await expect(source.query('TRUNCATE platform.access_log')).rejects.toThrow(/append-only/);
    await source.runMigrations();
    expect((await purposes('platform.access_log_first')).toSorted()).toEqual(['after', 'before']);
  }, 60_000);

  it('takes in ids that lie ahead of the clock', async () => {
    await undo();
    await source.query(ADD, [idAt(month(7)), newId(), 'ahead', month(7)]);
    await source.runMigrations();
    expect(await purposes('platform.access_log_first')).toContain('ahead');
    const [{ made }] = await source.query('SELECT platform.prepare_reading_months(12) AS made');
    expect(made.map((name: string) => `platform.${name}`)).not.toContain(partOf(month(7)));
    expect(made.map((name: string) => `platform.${name}`)).toContain(partOf(month(8)));
  }, 60_000);
});
