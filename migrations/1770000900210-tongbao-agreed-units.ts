import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agreed units of a working day: up to them a worker's count is owed where the employer is silent. */
export class TongbaoAgreedUnits1770000900210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.contract ADD COLUMN daily_units int CHECK (daily_units BETWEEN 1 AND 100000);
      -- 1770000003000 made it where that ran before its index was changed
      DROP INDEX IF EXISTS tongbao.job_words_geo`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tongbao.contract DROP COLUMN daily_units');
  }
}
