import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * What nightly runs find out of order waits for a person. Alarms of runs before this are raised by the next run, which
 * finds them again.
 */
export class EnterpriseCreditAlarms1770003200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_credit.alarm (
        id uuid PRIMARY KEY, kind text NOT NULL, about text NOT NULL, members text[] NOT NULL,
        measure float8 NOT NULL, bound float8 NOT NULL, state text NOT NULL, raised_at timestamptz NOT NULL,
        look_by timestamptz NOT NULL, acknowledged_by text, acknowledged_at timestamptz, reason text,
        ended_at timestamptz, version int NOT NULL DEFAULT 1,
        CONSTRAINT alarm_kind CHECK (kind IN ('drift', 'miscalibration', 'coordination', 'fairness')),
        CONSTRAINT alarm_state CHECK (state IN ('open', 'acknowledged', 'ended')));
      CREATE INDEX alarm_standing ON enterprise_credit.alarm (kind, id) WHERE state <> 'ended';
      CREATE INDEX alarm_state_id ON enterprise_credit.alarm (state, id);
      CREATE INDEX fraud_report_reported_at ON enterprise_credit.fraud_report (reported_at);
      ${mayChange('enterprise_credit.alarm', { update: true })}
      ${seedParameter({
        key: 'enterprise-credit.alarm-look-days',
        validFrom: '2020-01-01',
        value: 5,
        source:
          'House rule: docs/adr/0019-waits.md: an alarm is looked at within a week (docs/credit-model.md, section 11)',
      })}`);
  }

  /** The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'enterprise-credit/when-alarm-unseen';
      DROP INDEX enterprise_credit.fraud_report_reported_at;
      DROP TABLE enterprise_credit.alarm;`);
  }
}
