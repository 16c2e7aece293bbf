import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due is taken in its order from an index, however much falls due at the same instant. */
export class PayrollPaydayInRounds1770000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX payout_due_in_order ON payroll.payout (next_at, id) WHERE next_at IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX payroll.payout_due_in_order');
  }
}
