import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** What people must have decided of a platform's claims from December 2026 on. */
export const FIRST_REPORTS_2026 = { decided: 3, employers: 3, open: 3 };

const HOUSE_RULE = 'House rule: docs/credit-model.md, section 10';

/**
 * What a platform says first waits for a person: of an unknown platform nobody can say what its word is worth. What was said
 * before weighs on as it did, and so does what platforms say of which people decided enough.
 */
export class EnterpriseCreditFirstReports1770003300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.fraud_report ADD COLUMN is_first boolean NOT NULL DEFAULT false;
      ALTER TABLE enterprise_credit.fulfilment ADD COLUMN is_first boolean NOT NULL DEFAULT false,
        DROP CONSTRAINT fulfilment_state, ADD CONSTRAINT fulfilment_state
          CHECK (state IN ('reported', 'held', 'objected', 'upheld', 'dismissed', 'retracted'));
      CREATE INDEX fulfilment_held ON enterprise_credit.fulfilment (id) WHERE state = 'held';
      CREATE INDEX fulfilment_first_kept ON enterprise_credit.fulfilment (platform_id, enterprise_id)
        WHERE is_first AND state = 'reported';
      CREATE INDEX fraud_report_reporter ON enterprise_credit.fraud_report (reporter_organisation_id, state);

      ${seedParameter({
        key: 'enterprise-credit.first-reports',
        validFrom: '2020-01-01',
        value: { decided: 0, employers: 0, open: 100 },
        source: `${HOUSE_RULE}: until November 2026 the first report of a platform weighed at once`,
      })}
      ${seedParameter({
        key: 'enterprise-credit.first-reports',
        validFrom: '2026-12-01',
        value: FIRST_REPORTS_2026,
        source: `${HOUSE_RULE}: people decide three claims of a new platform, about three employers or all that it hosts, before what nobody has decided weighs, and of such claims three at most wait by each channel (bench/feedback.ts)`,
      })}`);
  }

  /** What waits has no fact yet and is deleted, kept or broken: it can be told again. The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery
        WHERE event_id IS NULL AND handler = 'enterprise-credit/when-first-engagement-undecided';
      DROP INDEX enterprise_credit.fraud_report_reporter;
      DROP INDEX enterprise_credit.fulfilment_first_kept;
      DROP INDEX enterprise_credit.fulfilment_held;
      DELETE FROM enterprise_credit.fulfilment
        WHERE state = 'held' OR (is_first AND state = 'reported' AND outcome = 'kept');
      ALTER TABLE enterprise_credit.fulfilment DROP COLUMN is_first,
        DROP CONSTRAINT fulfilment_state, ADD CONSTRAINT fulfilment_state
          CHECK (state IN ('reported', 'objected', 'upheld', 'dismissed', 'retracted'));
      ALTER TABLE enterprise_credit.fraud_report DROP COLUMN is_first`);
  }
}
