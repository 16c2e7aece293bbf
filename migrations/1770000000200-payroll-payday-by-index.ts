import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a payday asks for every slice and every round is found by an index in its order, and a payout carries the wages that
 * were signed for it. `wage_item_ids` may not be changed: the application's grants to update name columns, and not this one.
 */
export class PayrollPaydayByIndex1770000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.payout ADD COLUMN wage_item_ids uuid[];
      CREATE INDEX payout_run_in_order ON payroll.payout (pay_run_id, id);
      CREATE INDEX payout_of_run_open ON payroll.payout (pay_run_id) WHERE state IN ('held', 'submitted');
      CREATE INDEX wage_item_due_in_order ON payroll.wage_item (provider_id, enterprise_id, pay_due_on, worker_id)
        WHERE state = 'due';
      CREATE INDEX wage_item_due_of_worker ON payroll.wage_item (worker_id) WHERE state = 'due';
      DROP INDEX payroll.payout_run, payroll.payout_due, payroll.wage_item_due`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX wage_item_due ON payroll.wage_item (provider_id, enterprise_id, day) WHERE state = 'due';
      CREATE INDEX payout_due ON payroll.payout (next_at) WHERE next_at IS NOT NULL;
      CREATE INDEX payout_run ON payroll.payout (pay_run_id);
      DROP INDEX payroll.wage_item_due_of_worker, payroll.wage_item_due_in_order, payroll.payout_of_run_open, payroll.payout_run_in_order;
      ALTER TABLE payroll.payout DROP COLUMN wage_item_ids`);
  }
}
