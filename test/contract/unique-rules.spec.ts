import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { type ClonedDatabase, cloneDatabase } from '../harness/database.js';
import { contract, HOW_TO_UPDATE } from './snapshot.js';

/** What the database lets be there once, by table: in which columns, and of which rows where not of all. */
type UniqueRules = Record<string, string[]>;

/**
 * Of a partitioned table its own rules, not once more those of its partitions. A rule that is not valid holds nothing
 * and is not listed; one that is only checked at commit, or takes nulls as equal, says so.
 */
const RULES = `
  SELECT n.nspname || '.' || t.relname AS "table", concat_ws(' ',
      CASE WHEN x.indisexclusion THEN pg_get_constraintdef(c.oid)
        ELSE regexp_replace(pg_get_indexdef(x.indexrelid), '^CREATE UNIQUE INDEX \\S+ ON (ONLY )?\\S+ USING ', '') END,
      CASE WHEN x.indisprimary THEN 'primary' END, CASE WHEN NOT x.indimmediate THEN 'deferrable' END) AS rule
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace
  LEFT JOIN pg_constraint c ON c.conindid = x.indexrelid AND c.contype = 'x'
  WHERE (x.indisunique OR x.indisexclusion) AND x.indisvalid AND x.indisready AND NOT t.relispartition
    AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1, 2`;

describe('what is there once', () => {
  let database: ClonedDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await cloneDatabase();
    source = await (await makeDataSource({ url: database.url, as: 'owner', poolSize: 1 })).initialize();
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const rules = async (): Promise<UniqueRules> => {
    const found: UniqueRules = {};
    for (const { table, rule } of await source.query<{ table: string; rule: string }[]>(RULES))
      (found[table] ??= []).push(rule);
    return found;
  };

  it(`stays so: no rule of the database is weakened without a decision (${HOW_TO_UPDATE})`, async () => {
    const { promised, offered } = contract('test/contract/unique-rules.json', await rules());
    expect(Object.keys(offered).length).toBeGreaterThan(100);
    expect(offered).toEqual(promised);
  });

  it('would be seen to be weakened: a rule that goes, one of fewer rows, one of more columns, one without a key', async () => {
    const before = await rules();
    for (const [plant, undo] of [
      [
        'DROP INDEX tongbao.application_job_worker',
        'CREATE UNIQUE INDEX application_job_worker ON tongbao.application (job_id, worker_id)',
      ],
      [
        `DROP INDEX tongbao.application_job_worker; CREATE UNIQUE INDEX application_job_worker ON tongbao.application (job_id, worker_id) WHERE state = 'submitted'`,
        'DROP INDEX tongbao.application_job_worker; CREATE UNIQUE INDEX application_job_worker ON tongbao.application (job_id, worker_id)',
      ],
      [
        `DROP INDEX tongbao.application_job_worker; CREATE UNIQUE INDEX application_job_worker ON tongbao.application (job_id, worker_id, state)`,
        'DROP INDEX tongbao.application_job_worker; CREATE UNIQUE INDEX application_job_worker ON tongbao.application (job_id, worker_id)',
      ],
      ['CREATE TABLE tongbao.planted (id int PRIMARY KEY)', 'DROP TABLE tongbao.planted'],
    ]) {
      await source.query(plant!);
      expect(await rules()).not.toEqual(before);
      await source.query(undo!);
      expect(await rules()).toEqual(before);
    }
  });
});
