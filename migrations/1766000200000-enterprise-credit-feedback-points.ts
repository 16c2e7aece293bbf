import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Points that undecided reports take, as a part of a score of its own. */
export class EnterpriseCreditFeedbackPoints1766000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.score ADD COLUMN feedback int NOT NULL DEFAULT 0;
      ALTER TABLE enterprise_credit.current_score ADD COLUMN feedback int NOT NULL DEFAULT 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.score DROP COLUMN feedback;
      ALTER TABLE enterprise_credit.current_score DROP COLUMN feedback`);
  }
}
