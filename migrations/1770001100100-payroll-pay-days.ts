import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

/** Days on which wages are due, each with a clock of its own; arrears, and what an employer says against them. */
export class PayrollPayDays1770001100100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payroll.pay_day (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, provider_id uuid NOT NULL, region text NOT NULL, due_on date NOT NULL,
        state text NOT NULL CONSTRAINT pay_day_state CHECK (state IN ('upcoming', 'overdue', 'vouched', 'contested', 'paid')),
        is_asked boolean NOT NULL DEFAULT false, contest_by timestamptz, version int NOT NULL DEFAULT 1);
      CREATE UNIQUE INDEX pay_day_of_parties ON payroll.pay_day (enterprise_id, provider_id, due_on, region);
      CREATE INDEX pay_day_in_arrears ON payroll.pay_day (enterprise_id, id) WHERE state IN ('overdue', 'vouched', 'contested');
      CREATE INDEX pay_day_in_arrears_of_provider ON payroll.pay_day (provider_id, id)
        WHERE state IN ('overdue', 'vouched', 'contested');
      ${mayChange('payroll.pay_day', { update: ['state', 'is_asked', 'contest_by', 'version'] })}
      CREATE TABLE payroll.arrears_contest (
        id uuid PRIMARY KEY, pay_day_id uuid NOT NULL, enterprise_id uuid NOT NULL,
        reason text NOT NULL CONSTRAINT arrears_contest_reason CHECK (reason IN ('paid-elsewhere')),
        wage_item_ids uuid[] NOT NULL, contested_by text NOT NULL, contested_at timestamptz NOT NULL);
      CREATE INDEX arrears_contest_pay_day ON payroll.arrears_contest (pay_day_id);
      ${appendOnly('payroll.arrears_contest')}
      ALTER TABLE payroll.wage_item ADD COLUMN overdue_at timestamptz, ADD COLUMN contest_id uuid;
      CREATE INDEX wage_item_unpaid ON payroll.wage_item (enterprise_id, provider_id, pay_due_on, region) WHERE state <> 'paid';
      ${mayChange('payroll.wage_item', { update: ['overdue_at', 'contest_id'] })}
      ${[
        [
          'payroll.pay-reminder-days',
          3,
          `${HOUSE_RULE}: days before wages are due on which who owes is asked`,
        ],
        ['payroll.overdue-days', 1, `${HOUSE_RULE}: wages are overdue the day after they were due`],
        [
          'payroll.arrears-contest-days',
          5,
          `${HOUSE_RULE}: working days in which an employer contests arrears; then they count`,
        ],
        [
          'payroll.arrears-again-days',
          7,
          `${HOUSE_RULE}: days after the due day on which arrears are told again`,
        ],
        ['payroll.arrears-later-days', 30, `${HOUSE_RULE}: and then every so many days until they are paid`],
      ]
        .map(([key, value, source]) =>
          seedParameter({ key: String(key), validFrom: '2020-01-01', value, source: String(source) }),
        )
        .join('\n')}
      -- what is owed already; who owes has some days from now on where the day has passed
      INSERT INTO payroll.pay_day (id, enterprise_id, provider_id, region, due_on, state)
        SELECT platform.new_id(), enterprise_id, provider_id, region, pay_due_on, 'upcoming'
        FROM (SELECT DISTINCT enterprise_id, provider_id, region, pay_due_on FROM payroll.wage_item WHERE state <> 'paid') w;
      INSERT INTO platform.delivery (room, handler, next_at, later_key)
        SELECT 'payroll', 'payroll/when-wages-soon-due', greatest(now(), (due_on - 3)::timestamp AT TIME ZONE 'Asia/Shanghai'), id::text
          FROM payroll.pay_day
        UNION ALL SELECT 'payroll', 'payroll/when-wages-overdue',
          greatest(now() + interval '3 days', (due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'), id::text FROM payroll.pay_day`);
  }

  /** The parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler IN ('payroll/when-wages-soon-due',
        'payroll/when-wages-overdue', 'payroll/when-arrears-uncontested', 'payroll/when-arrears-again');
      DROP INDEX payroll.wage_item_unpaid;
      ALTER TABLE payroll.wage_item DROP COLUMN overdue_at, DROP COLUMN contest_id;
      DROP TABLE payroll.arrears_contest;
      DROP TABLE payroll.pay_day`);
  }
}
