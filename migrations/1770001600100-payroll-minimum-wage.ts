import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The least wage of each shift, as its approval stated it: checked again before it is paid. */
export class PayrollMinimumWage1770001600100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.wage_item ADD COLUMN minimum_wage text
          CHECK (minimum_wage IN ('known', 'not-known', 'not-applicable')),
        ADD COLUMN minimum_fen bigint CHECK (minimum_fen >= 0),
        ADD COLUMN minimum_region text,
        ADD COLUMN made_up_fen bigint CHECK (made_up_fen >= 0),
        ADD COLUMN holiday_fen bigint CHECK (holiday_fen >= 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.wage_item DROP COLUMN holiday_fen, DROP COLUMN made_up_fen, DROP COLUMN minimum_region,
        DROP COLUMN minimum_fen, DROP COLUMN minimum_wage`);
  }
}
