import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** Whether the escrow of an employer and a labour-service company covers what is owed, as payroll says; read at clock-in. */
export class TongbaoCover1770001100210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tongbao.escrow_cover (
        enterprise_id uuid NOT NULL, provider_id uuid NOT NULL, covered boolean NOT NULL,
        PRIMARY KEY (enterprise_id, provider_id));
      ${mayChange('tongbao.escrow_cover', { update: ['covered'] })}
      ${seedParameter({
        key: 'tongbao.uncovered-shift',
        validFrom: '2020-01-01',
        value: 'warn',
        source:
          'House rule: docs/adr/0019-waits.md: who clocks in is warned when the escrow does not cover what is owed; `refuse` forbids it',
      })}`);
  }

  /** The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tongbao.escrow_cover');
  }
}
