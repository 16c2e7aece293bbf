import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Points that undecided reports take, as a part of a score of its own, and the employer's objection to a report. */
export class EnterpriseCreditFeedbackPoints1766000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.score ADD COLUMN feedback int NOT NULL DEFAULT 0;
      ALTER TABLE enterprise_credit.current_score ADD COLUMN feedback int NOT NULL DEFAULT 0;

      CREATE TABLE enterprise_credit.objection (
        id uuid PRIMARY KEY, report_id uuid NOT NULL, enterprise_id uuid NOT NULL, statement bytea NOT NULL,
        evidence jsonb NOT NULL, opened_by text NOT NULL, opened_at timestamptz NOT NULL, due_on date NOT NULL,
        overdue_told_at timestamptz);
      CREATE UNIQUE INDEX objection_report ON enterprise_credit.objection (report_id);
      CREATE INDEX objection_due ON enterprise_credit.objection (due_on) WHERE overdue_told_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE enterprise_credit.objection;
      ALTER TABLE enterprise_credit.score DROP COLUMN feedback;
      ALTER TABLE enterprise_credit.current_score DROP COLUMN feedback`);
  }
}
