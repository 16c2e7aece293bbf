import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** A new installation begins with the model that also weighs contracts an employer took back. */
export class EnterpriseCreditCancellations1766000200900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      seedParameter({
        key: 'enterprise-credit.champion-model',
        validFrom: '2022-01-03',
        value: { id: 'expert-prior', version: '3' },
        source:
          'Scorecard that weighs cancelled contracts too: an expert prior, not trained. Names the first champion only',
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter
        WHERE key = 'enterprise-credit.champion-model' AND valid_from = '2022-01-03' AND set_by = 'migration';
      ALTER TABLE platform.parameter ENABLE TRIGGER USER`);
  }
}
