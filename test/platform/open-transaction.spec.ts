import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import pg, { type Pool, type PoolClient } from 'pg';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { Database, query, send, sqlState } from '../../src/platform/database/database.js';
import { type ClonedDatabase, cloneDatabase } from '../harness/database.js';

const INSERT = { name: 'test.insert', text: 'INSERT INTO desk.sheet (n) VALUES ($1)' };

describe('a transaction', () => {
  let clone: ClonedDatabase;
  let owner: pg.Client;
  let database: Database;
  let sent: string[];

  beforeAll(async () => {
    clone = await cloneDatabase();
    owner = new pg.Client({ connectionString: clone.url });
    await owner.connect();
    await owner.query(`CREATE SCHEMA desk; CREATE TABLE desk.sheet (n int PRIMARY KEY);
      GRANT USAGE ON SCHEMA desk TO xingong_app; GRANT SELECT, INSERT ON desk.sheet TO xingong_app`);
    const source = await makeDataSource({ url: clone.url, as: 'app', poolSize: 1, waitMs: 2_000 });
    database = new Database(await source.initialize());
    const { master } = source.driver as unknown as { master: Pool };
    sent = await heardOf(master);
  });
  afterAll(async () => {
    await database.dataSource.destroy();
    await owner.end();
    await clone.drop();
  });
  beforeEach(async () => {
    await owner.query('TRUNCATE desk.sheet');
    sent.length = 0;
  });

  const written = async (): Promise<number[]> => {
    const { rows } = await owner.query<{ n: number }>('SELECT n FROM desk.sheet ORDER BY n');
    return rows.map(({ n }) => n);
  };

  it.each([
    ['with values', INSERT.text, [1]],
    ['that is named', INSERT, [1]],
    ['without values', 'INSERT INTO desk.sheet VALUES (1)', []],
  ])('begins with its first statement, one %s', async (_, statement, values) => {
    const failed = database.transaction(async (tx) => {
      await query(tx, statement, values);
      throw new Error('no more');
    });
    await expect(failed).rejects.toThrow('no more');
    expect(await written()).toEqual([]);
    await database.transaction((tx) => query(tx, statement, values));
    expect(await written()).toEqual([1]);
  });

  it('answers its first statement as any other', async () => {
    const asked = database.transaction(async (tx) => [
      await query(tx, 'SELECT 1 AS one'),
      await query(tx, 'SELECT $1::int AS two', [2]),
    ]);
    expect(await asked).toEqual([[{ one: 1 }], [{ two: 2 }]]);
    const named = { name: 'test.three', text: 'SELECT $1::int AS three' };
    for (let time = 0; time < 3; time++)
      expect(await database.transaction((tx) => query(tx, named, [3]))).toEqual([{ three: 3 }]);
  });

  it('that asks nothing sends nothing', async () => {
    expect(await database.transaction(async () => 'done')).toBe('done');
    expect(sent).toEqual([]);
  });

  it('writes what was sent without waiting, in its order', async () => {
    await database.transaction(async (tx) => {
      send(tx, INSERT, [1]);
      send(tx, 'INSERT INTO desk.sheet (n) SELECT n + $1 FROM desk.sheet', [10]);
      expect(await query(tx, 'SELECT n FROM desk.sheet ORDER BY n')).toEqual([{ n: 1 }, { n: 11 }]);
      send(tx, INSERT, [2]);
    });
    expect(await written()).toEqual([1, 2, 11]);
  });

  it('fails with what was wrong with a statement that was sent', async () => {
    const last = database.transaction(async (tx) => {
      send(tx, INSERT, [1]);
      send(tx, INSERT, [1]);
    });
    expect(sqlState(await last.catch((error: unknown) => error))).toBe('23505');
    const before = database.transaction(async (tx) => {
      send(tx, INSERT, [1]);
      send(tx, INSERT, [1]);
      await query(tx, 'SELECT 1'); // is refused because of the one before
    });
    expect(sqlState(await before.catch((error: unknown) => error))).toBe('23505');
    expect(await written()).toEqual([]);
  });

  it('keeps its own reason to fail before that of a statement that was sent', async () => {
    const own = database.transaction(async (tx) => {
      send(tx, INSERT, [1]);
      send(tx, INSERT, [1]);
      await Promise.reject(new Error('of my own'));
    });
    await expect(own).rejects.toThrow('of my own');
  });

  it('that does not begin writes nothing, and its connection is good for the next', async () => {
    await expect(
      database.transaction((tx) => query(tx, { name: 'test.none', text: 'SELECT 1 FROM desk.none' })),
    ).rejects.toThrow();
    await expect(database.transaction((tx) => query(tx, INSERT.text, ['no number']))).rejects.toThrow();
    await owner.query('CREATE TABLE desk.none (); GRANT SELECT ON desk.none TO xingong_app');
    await database.transaction((tx) => query(tx, { name: 'test.none', text: 'SELECT 1 FROM desk.none' }));
    await database.transaction((tx) => query(tx, INSERT, [4]));
    expect(await written()).toEqual([4]);
  });
});

/** What the one connection of a pool is asked from now on. */
async function heardOf(pool: Pool): Promise<string[]> {
  const sent: string[] = [];
  const client: PoolClient = await pool.connect();
  const ask = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((...args: [string | { text: string }]) => {
    const [first] = args;
    sent.push(typeof first === 'string' ? first : first.text);
    return ask(...args);
  }) as typeof client.query;
  client.release();
  return sent;
}
