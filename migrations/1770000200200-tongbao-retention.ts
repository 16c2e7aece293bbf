import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** For how long the nonces of applications stay after they expired. */
export class TongbaoRetention1770000200200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${seedParameter({
        key: 'tongbao.retention-nonce-days',
        validFrom: '2020-01-01',
        value: 7,
        source:
          'Product decision: docs/adr/0017-growth.md: expired nonces answer nothing, a week is for questions',
      })}`);
  }

  /** The parameters stay: they are history. */
  async down(): Promise<void> {
    // nothing of ours to drop
  }
}
