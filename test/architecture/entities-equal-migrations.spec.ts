import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { type ClonedDatabase, cloneDatabase } from '../harness/database.js';

/** Tables that no entity describes, and why. Partitions are not counted. A new one gets an entity, or a reason here. */
const WITHOUT_ENTITY: { tables: RegExp; why: string }[] = [
  { tables: /^public\.xingong_migration$/, why: 'TypeORM keeps it: what has run' },
  { tables: /^platform\./, why: 'the ground floor speaks SQL itself' },
  {
    tables:
      /^payroll\.(account_kind|ledger_account|journal|journal_order|transfer|block|verification|verification_fault|verified_account|escrow_release|escrow_approval)$/,
    why: 'the books: only functions and triggers of the database write them',
  },
  {
    tables: /^employment_value\.recount_/,
    why: 'twins of the counters, which change places with them, and how far a recount came',
  },
  { tables: /^rail_simulator\./, why: 'books of another party, which our rooms never read' },
];

/**
 * What migrations own alone, and an entity does not repeat: indexes, checks, exclusions and unique constraints. Nothing
 * that adds, changes or takes away a table or column.
 */
const ONLY_IN_MIGRATIONS = [/^DROP INDEX /, /^ALTER TABLE \S+ DROP CONSTRAINT "[^"]+"$/];

describe('entities and migrations', () => {
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

  /** What TypeORM would do to make the database equal to the entities, without what is stated above. */
  async function differences(): Promise<string[]> {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries
      .map(({ query }) => query)
      .filter((query) => !ONLY_IN_MIGRATIONS.some((allowed) => allowed.test(query)));
  }

  it('agree on every table and column', async () => {
    expect(source.entityMetadatas.length).toBeGreaterThan(10);
    expect(await differences()).toEqual([]);
  });

  it('agree on which tables there are', async () => {
    const rows = await source.query<{ name: string }[]>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1`,
    );
    const tables = rows
      .map(({ name }) => name)
      .filter((name) => !WITHOUT_ENTITY.some(({ tables }) => tables.test(name)));
    const described = source.entityMetadatas.map(
      ({ schema, tableName }) => `${schema ?? 'public'}.${tableName}`,
    );
    expect(described.toSorted()).toEqual(tables);
  });

  it('are the same after every migration was undone and run again', async () => {
    const before = await columnsOf(source);
    const { migrations } = source;
    for (const _ of migrations) await source.undoLastMigration();
    expect(await columnsOf(source)).toEqual([]);
    await source.runMigrations();
    expect(await columnsOf(source)).toEqual(before);
  }, 60_000);

  it('would be found to differ', async () => {
    const { tablePath } = source.entityMetadatas[0]!;
    await source.query(`ALTER TABLE ${tablePath} ADD COLUMN planted integer NOT NULL DEFAULT 0`);
    expect(await differences()).toEqual([expect.stringMatching(/DROP COLUMN "planted"/)]);
    await source.query(`ALTER TABLE ${tablePath} DROP COLUMN planted`);
    expect(await differences()).toEqual([]);
  });
});

async function columnsOf(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ line: string }[]>(
    `SELECT concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable, column_default) AS line
     FROM information_schema.columns
     WHERE table_schema !~ '^(pg_|information_schema)' AND table_name <> 'xingong_migration' ORDER BY 1`,
  );
  return rows.map(({ line }) => line);
}
