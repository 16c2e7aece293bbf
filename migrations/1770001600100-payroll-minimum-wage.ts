import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The least wage of each shift, as its approval stated it: checked again before it is paid. */
export class PayrollMinimumWage1770001600100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.wage_item ADD COLUMN minimum_wage text,
        ADD COLUMN minimum_fen bigint,
        ADD COLUMN minimum_region text,
        ADD COLUMN made_up_fen bigint,
        ADD COLUMN holiday_fen bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.wage_item DROP COLUMN holiday_fen, DROP COLUMN made_up_fen, DROP COLUMN minimum_region,
        DROP COLUMN minimum_fen, DROP COLUMN minimum_wage`);
  }
}
