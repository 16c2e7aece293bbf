import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** What people read of an employer looks back a stated time, so that nothing follows it for ever. */
export class EnterpriseCreditPortrait1770003620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${seedParameter({
        key: 'enterprise-credit.portrait-look-back',
        validFrom: '2020-01-01',
        value: { wageDays: 365, disputeDays: 1826 },
        source:
          'House rule: a year of wages; disputes for five years, after which 征信业管理条例 16 has bad information of persons deleted',
      })}`);
  }

  /** The parameter stays: it is history. */
  async down(): Promise<void> {}
}
