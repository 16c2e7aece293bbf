import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** When two sides that report the same employers on the same days are shown to the reviewer. */
export class EnterpriseCreditAlike1770002603000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      seedParameter({
        key: 'enterprise-credit.reports-alike',
        validFrom: '2020-01-01',
        value: { employers: 2, days: 3, windowDays: 180 },
        source:
          'House rule: docs/credit-model.md, section 10: shown to a reviewer, and decides nothing by itself',
      }),
    );
  }

  async down(): Promise<void> {
    // parameters are history: a later entry corrects them, nothing removes them
  }
}
