import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A status of a report names the file that it answers: a refusal of an old file is no refusal of the one after it. */
export class PayrollBankLineFile1770003610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payroll.bank_line ADD COLUMN file_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payroll.bank_line DROP COLUMN file_id');
  }
}
