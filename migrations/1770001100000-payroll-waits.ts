import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

/** How long a run waits for its signatures, and a payment for an account that can be paid. */
export class PayrollWaits1770001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.payout ADD COLUMN awaits_account boolean NOT NULL DEFAULT false;
      CREATE INDEX payout_awaits_account ON payroll.payout (worker_id) WHERE awaits_account;
      ${mayChange('payroll.payout', { update: ['awaits_account'] })}
      ${[
        ['payroll.run-release-days', 3, `${HOUSE_RULE}: working days in which both parties sign a pay run`],
        [
          'payroll.account-mending-days',
          7,
          `${HOUSE_RULE}: days after which a worker whose account can not be paid is asked again`,
        ],
      ]
        .map(([key, value, source]) =>
          seedParameter({ key: String(key), validFrom: '2020-01-01', value, source: String(source) }),
        )
        .join('\n')}
      -- what waits already has the whole time from now on; a payment that failed before is known to whoever was told
      UPDATE payroll.payout SET awaits_account = true WHERE state = 'held' AND next_at IS NULL;
      INSERT INTO platform.delivery (room, handler, next_at, later_key)
        SELECT 'payroll', 'payroll/when-run-unreleased', now() + interval '5 days', id::text FROM payroll.pay_run WHERE state = 'draft'
        UNION ALL SELECT 'payroll', 'payroll/when-account-missing', now() + interval '7 days', id::text
          FROM payroll.payout WHERE awaits_account`);
  }

  /** The parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND room = 'payroll';
      ALTER TABLE payroll.payout DROP COLUMN awaits_account`);
  }
}
