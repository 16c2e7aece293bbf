import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '../src/platform/database/migration.sql.js';

/**
 * Who vouched for a report or confirmed a suspension decides nothing that rests on it; a vouching can be withdrawn, and what
 * it said is kept. A suspension keeps every report that it rests on.
 */
export class EnterpriseCreditOwnAct1770002652000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_credit.withdrawn_vouching (
        id uuid PRIMARY KEY, report_id uuid NOT NULL, vouched_at timestamptz NOT NULL, vouched_by text NOT NULL,
        vouched_source text NOT NULL, vouched_reference text NOT NULL,
        withdrawn_at timestamptz NOT NULL, withdrawn_by text NOT NULL, reason text NOT NULL);
      CREATE INDEX withdrawn_vouching_report ON enterprise_credit.withdrawn_vouching (report_id);
      ${appendOnly('enterprise_credit.withdrawn_vouching')}

      ALTER TABLE enterprise_credit.restriction ADD COLUMN report_ids uuid[];
      UPDATE enterprise_credit.restriction r SET report_ids = coalesce(
        (SELECT p.report_ids FROM enterprise_credit.suspension_proposal p WHERE p.restriction_id = r.id LIMIT 1),
        ARRAY[r.report_id])`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.restriction DROP COLUMN report_ids;
      DROP TABLE enterprise_credit.withdrawn_vouching`);
  }
}
