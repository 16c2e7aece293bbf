import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * Posts of platforms on behalf of employers they host. They are found as all jobs are, so they stand among them; what makes
 * them the platform's statement stands beside. The release before takes every open job for an employer's: all their places
 * are hired, so that it neither shows them nor takes applications.
 */
export class TongbaoHostedJobs1770003512000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.job ADD COLUMN is_hosted boolean NOT NULL DEFAULT false,
        DROP CONSTRAINT job_pay_basis_check,
        ADD CONSTRAINT job_pay_basis_check
          CHECK (pay_basis IN ('hour', 'day', 'task') OR (is_hosted AND pay_basis = 'month')) NOT VALID;
      ALTER TABLE tongbao.job ADD CONSTRAINT job_hosted_full CHECK (NOT is_hosted OR hired = headcount) NOT VALID;
      ${counting(
        (row) => `${row}.is_hosted OR ${row}.hired < ${row}.headcount`,
        (row) => `CASE WHEN ${row}.is_hosted THEN ${row}.headcount ELSE ${row}.headcount - ${row}.hired END`,
      )}
      CREATE INDEX job_hosted_until ON tongbao.job (enterprise_id, valid_until) WHERE is_hosted AND state = 'open';
      CREATE TABLE tongbao.hosted_job (
        job_id uuid PRIMARY KEY, platform_id uuid NOT NULL, platform_name text NOT NULL, permit_number text NOT NULL,
        external_id text NOT NULL, import_id uuid, employer_name text NOT NULL, employer_code text, url text NOT NULL,
        pay_most_fen bigint NOT NULL CHECK (pay_most_fen > 0), is_at_centre boolean NOT NULL, is_current boolean NOT NULL,
        said_hash text NOT NULL, same_hash text NOT NULL, screened_by text, posted_by text NOT NULL,
        posted_at timestamptz NOT NULL, refreshed_at timestamptz NOT NULL);
      CREATE UNIQUE INDEX hosted_job_external ON tongbao.hosted_job (platform_id, external_id) WHERE is_current;
      CREATE INDEX hosted_job_same ON tongbao.hosted_job (platform_id, same_hash) WHERE is_current;
      CREATE INDEX hosted_job_platform ON tongbao.hosted_job (platform_id, job_id);
      ${mayChange('tongbao.hosted_job', { update: ['is_current', 'refreshed_at'] })}
      ${PARAMETERS.map(seedParameter).join('')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE tongbao.hosted_job;
      DELETE FROM tongbao.job WHERE is_hosted;
      ${counting(
        (row) => `${row}.hired < ${row}.headcount`,
        (row) => `${row}.headcount - ${row}.hired`,
      )}
      ALTER TABLE tongbao.job DROP CONSTRAINT job_pay_basis_check, DROP COLUMN is_hosted,
        ADD CONSTRAINT job_pay_basis_check CHECK (pay_basis IN ('hour', 'day', 'task')) NOT VALID;
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter WHERE key IN (${PARAMETERS.map(({ key }) => `'${key}'`).join(', ')});
      ALTER TABLE platform.parameter ENABLE TRIGGER USER`);
  }
}

/** How a change of a job counts on the map: which open ones, and how many places of each. */
const counting = (isFree: (row: string) => string, places: (row: string) => string): string => `
  CREATE OR REPLACE FUNCTION tongbao.count_open_job() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO tongbao.open_job_change (region, jobs, places)
        SELECT region, sum(jobs), sum(places) FROM (
          SELECT OLD.region, -1, -(${places('OLD')}) WHERE OLD.state = 'open' AND (${isFree('OLD')})
          UNION ALL
          SELECT NEW.region, 1, ${places('NEW')} WHERE NEW.state = 'open' AND (${isFree('NEW')})
        ) c (region, jobs, places) GROUP BY region HAVING sum(jobs) <> 0 OR sum(places) <> 0;
      RETURN NULL;
    END $$;`;

const PARAMETERS = [
  {
    key: 'tongbao.hosted-fresh-days',
    validFrom: '2020-01-01',
    value: 30,
    source:
      'House rule: docs/adr/0025-imports.md: days that a post on behalf stays without being confirmed by its platform (网络招聘服务管理规定 19: 及时更新)',
  },
  {
    key: 'tongbao.hosted-same-days',
    validFrom: '2020-01-01',
    value: 30,
    source:
      'House rule: docs/adr/0025-imports.md: days in which the same employer, place, title and pay are one post of a platform',
  },
];
