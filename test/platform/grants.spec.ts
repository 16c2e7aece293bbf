import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource, QueryRunner } from 'typeorm';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { createRoomSchema, mayChange } from '../../src/platform/database/migration.sql.js';
import { sqlState } from '../../src/platform/database/database.js';
import { type ClonedDatabase, cloneDatabase } from '../harness/database.js';
import { CLOSED, GRANTED } from './grants.js';

/** A table and its columns. */
interface Table {
  name: string;
  columns: string[];
  isPartition: boolean;
}

const DENIED = '42501';

describe('what the application role may do', () => {
  let database: ClonedDatabase;
  let owner: DataSource;
  let app: DataSource;

  beforeAll(async () => {
    database = await cloneDatabase();
    const { url } = database;
    owner = await (await makeDataSource({ url, as: 'owner', poolSize: 1 })).initialize();
    app = await (await makeDataSource({ url, as: 'app', poolSize: 1 })).initialize();
  }, 60_000);
  afterAll(async () => {
    await app.destroy();
    await owner.destroy();
    await database.drop();
  });

  const tables = async (): Promise<Table[]> =>
    owner.query(
      `SELECT n.nspname || '.' || c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns,
         c.relispartition AS "isPartition"
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^(pg_|information_schema)' GROUP BY 1, 3 ORDER BY 1`,
    );

  /** Whether a statement gets past the rights; whatever else it did or broke is undone. */
  const gets = async (runner: QueryRunner, sql: string): Promise<boolean> => {
    await runner.query('SAVEPOINT tried');
    const denied = await runner.query(sql).then(
      () => false,
      // what refuses to be changed says so by a trigger, after the right to try
      (error: Error) =>
        (sqlState(error) === DENIED && error.message.startsWith('permission denied')) ||
        / view "|is not a table/.test(error.message), // nothing can be changed through it, whoever tries
    );
    await runner.query('ROLLBACK TO tried');
    return !denied;
  };

  /** Every kind of statement that gets through on a table, as `select`, `insert(a)`, `update(b)`, `delete`, `truncate`. */
  const found = async (runner: QueryRunner, { name, columns }: Table): Promise<string[]> => {
    const tries: Record<string, string> = {
      select: `SELECT * FROM ${name} WHERE false`,
      delete: `DELETE FROM ${name} WHERE false`,
      truncate: `TRUNCATE ${name}`,
    };
    for (const column of columns) {
      tries[`insert(${column})`] = `INSERT INTO ${name} ("${column}") VALUES (DEFAULT)`;
      tries[`update(${column})`] = `UPDATE ${name} SET "${column}" = DEFAULT WHERE false`;
    }
    const through: string[] = [];
    for (const [what, sql] of Object.entries(tries)) if (await gets(runner, sql)) through.push(what);
    return through.toSorted();
  };

  /** Partitions are reached through their table alone. */
  const listed = ({ name, columns, isPartition }: Table): string[] => {
    if (isPartition) return [];
    const { update = [], delete: mayDelete } = GRANTED[name] ?? { why: '' };
    const { insert = columns, select = true } = CLOSED[name] ?? { why: '' };
    return [
      ...(select ? ['select'] : []),
      ...insert.map((column) => `insert(${column})`),
      ...(update === true ? columns : update).map((column) => `update(${column})`),
      ...(mayDelete ? ['delete'] : []),
    ].toSorted();
  };

  /** What is found and not in the list (`+`), and the other way round (`-`), over every table and kind of statement. */
  const differences = async (): Promise<string[]> => {
    const runner = app.createQueryRunner();
    await runner.startTransaction();
    const all: string[] = [];
    for (const table of await tables()) {
      const [is, says] = [await found(runner, table), listed(table)];
      all.push(...is.filter((what) => !says.includes(what)).map((what) => `+ ${table.name} ${what}`));
      all.push(...says.filter((what) => !is.includes(what)).map((what) => `- ${table.name} ${what}`));
    }
    await runner.rollbackTransaction();
    await runner.release();
    return all;
  };

  const planted: string[] = [];
  const plant = async (sql: string, undo: string): Promise<void> => {
    await owner.query(sql);
    planted.push(undo);
  };
  afterEach(async () => {
    for (const undo of planted.splice(0)) await owner.query(undo);
  });

  it('is what the list says, statement by statement, table by table', async () => {
    const names = (await tables()).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(100);
    expect([...Object.keys(GRANTED), ...Object.keys(CLOSED)].filter((name) => !names.includes(name))).toEqual(
      [],
    );
    expect(await differences()).toEqual([]);
  }, 60_000);

  it('would be seen to differ: a right too many, one too few, one column more, a table nobody listed', async () => {
    const [role, payouts, deposits] = ['xingong_app', 'payroll.payout', 'payroll.deposit'];
    await plant(`GRANT DELETE ON ${payouts} TO ${role}`, `REVOKE DELETE ON ${payouts} FROM ${role}`);
    await plant(
      `REVOKE UPDATE (next_at) ON ${deposits} FROM ${role}`,
      `GRANT UPDATE (next_at) ON ${deposits} TO ${role}`,
    );
    await plant(
      `GRANT UPDATE (net) ON ${payouts} TO ${role}`,
      `REVOKE UPDATE (net) ON ${payouts} FROM ${role}`,
    );
    await plant(
      `GRANT TRUNCATE ON payroll.transfer TO ${role}`,
      `REVOKE TRUNCATE ON payroll.transfer FROM ${role}`,
    );
    await plant(
      `CREATE TABLE tongbao.planted (id int); ${mayChange('tongbao.planted', { update: true, delete: true })}`,
      'DROP TABLE tongbao.planted',
    );
    await plant(
      `GRANT SELECT ON platform.access_log_rest TO ${role}`,
      `REVOKE SELECT ON platform.access_log_rest FROM ${role}`,
    );
    expect((await differences()).toSorted()).toEqual([
      '+ payroll.payout delete',
      '+ payroll.payout update(net)',
      '+ payroll.transfer truncate',
      '+ platform.access_log_rest select',
      '+ tongbao.planted delete',
      '+ tongbao.planted update(id)',
      '- payroll.deposit update(next_at)',
    ]);
  }, 60_000);

  it('to a table of a new schema, or a new table of an old one, is to read and append', async () => {
    await plant(
      `${createRoomSchema('planted')} CREATE TABLE planted.thing (id int); CREATE TABLE payroll.planted (id int)`,
      'DROP SCHEMA planted CASCADE; DROP TABLE payroll.planted',
    );
    expect(await differences()).toEqual([]);
  }, 60_000);
});
