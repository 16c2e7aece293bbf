import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A post may say what a statutory holiday is paid with; those from before say nothing. */
export class TongbaoHolidayRateOfPosts1770002700200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tongbao.job ADD COLUMN holiday_rate_percent int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tongbao.job DROP COLUMN holiday_rate_percent');
  }
}
