import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** An admission that waits for a person has a day by which one decides. Those that wait already are told of at once. */
export class EnterpriseCreditReviewDue1770003230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${seedParameter({
        key: 'enterprise-credit.admission-review-days',
        validFrom: '2020-01-01',
        value: 5,
        source:
          'House rule: docs/adr/0019-waits.md: working days in which a reviewer decides an admission, for its enterprise does not recruit meanwhile',
      })}
      INSERT INTO platform.delivery (room, handler, next_at, bulk, waits, later_key)
      SELECT 'enterprise-credit', 'enterprise-credit/when-admission-unreviewed', now(), false, false, admission_id::text
      FROM enterprise_credit.enterprise WHERE admission = 'REVIEW' AND admission_id IS NOT NULL
      ON CONFLICT DO NOTHING`);
  }

  /** The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'enterprise-credit/when-admission-unreviewed'`);
  }
}
