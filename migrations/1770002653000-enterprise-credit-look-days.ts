import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** A person looks at an objection that paused a suspension by the end of a working day: nobody looks at night or on Sundays. */
export class EnterpriseCreditLookDays1770002653000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      seedParameter({
        key: 'enterprise-credit.suspension-look-days',
        validFrom: '2020-01-01',
        value: 1,
        source:
          'House rule: docs/adr/0019-waits.md: a person looks at an objection that paused a suspension by the end of the next working day',
      }),
    );
  }

  async down(): Promise<void> {
    // parameters are history: a later entry corrects them, nothing removes them
  }
}
