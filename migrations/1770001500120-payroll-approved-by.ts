import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose word or silence says that a wage is owed stands on its payslip; what was owed before does not say it. */
export class PayrollApprovedBy1770001500120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payroll.wage_item ADD COLUMN approved_by text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payroll.wage_item DROP COLUMN approved_by');
  }
}
