import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a source knew what it answered, and of which day. Answers of before do not say: their signed text is kept. */
export class SourcesWays1770003400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(
        `ALTER TABLE ${table} ADD COLUMN way text CHECK (way IN ('online', 'extract')), ADD COLUMN as_of date`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP COLUMN way, DROP COLUMN as_of`);
  }
}

const TABLES = [
  'enterprise_credit.certification',
  'enterprise_credit.permit',
  'work_certificate.claim_verification',
];
