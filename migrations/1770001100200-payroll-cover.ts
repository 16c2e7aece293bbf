import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

/**
 * Whether an escrow covers what is owed out of it. What is owed is counted from what is unpaid; whether it is covered is
 * not known until the next wage or deposit says so.
 */
export class PayrollCover1770001100200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payroll.cover (
        enterprise_id uuid NOT NULL, provider_id uuid NOT NULL, owed bigint NOT NULL, covered boolean,
        PRIMARY KEY (enterprise_id, provider_id));
      ${mayChange('payroll.cover', { update: ['owed', 'covered'] })}
      INSERT INTO payroll.cover (enterprise_id, provider_id, owed)
        SELECT w.enterprise_id, w.provider_id, sum(w.gross) FROM payroll.wage_item w
        LEFT JOIN payroll.payout p ON p.id = w.payout_id
        WHERE w.state = 'due' OR (w.state = 'in-run' AND p.state = 'draft') GROUP BY 1, 2`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE payroll.cover');
  }
}
