import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

/** Money of grievances is owed as wages are; contested wages are owed again, or were paid elsewhere. */
export class PayrollSettlements1770001800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.wage_item ALTER COLUMN shift_id DROP NOT NULL,
        ADD COLUMN kind text NOT NULL DEFAULT 'shift' CONSTRAINT wage_item_kind CHECK (kind IN ('shift', 'settlement')),
        ADD COLUMN is_income boolean NOT NULL DEFAULT true, ADD COLUMN grievance_id uuid,
        DROP CONSTRAINT wage_item_state, DROP CONSTRAINT wage_item_in_run,
        ADD CONSTRAINT wage_item_state CHECK (state IN ('due', 'in-run', 'paid', 'paid-elsewhere')),
        ADD CONSTRAINT wage_item_in_run CHECK ((state IN ('due', 'paid-elsewhere')) = (pay_run_id IS NULL)),
        ADD CONSTRAINT wage_item_of_shift CHECK ((kind = 'shift') = (shift_id IS NOT NULL)),
        ADD CONSTRAINT wage_item_by_grievance CHECK (
          (kind = 'settlement' OR state = 'paid-elsewhere') = (grievance_id IS NOT NULL));
      CREATE INDEX wage_item_settlement ON payroll.wage_item (grievance_id) WHERE kind = 'settlement';
      ${mayChange('payroll.wage_item', { update: ['grievance_id'] })}
      ${seedParameter({
        key: 'payroll.settlement-days',
        validFrom: '2020-01-01',
        value: 10,
        source: `${HOUSE_RULE}: days after a grievance made money owed on which it is due`,
      })}
      ${seedParameter({
        key: 'payroll.contest-days',
        validFrom: '2020-01-01',
        value: 90,
        source: `${HOUSE_RULE}: days after which contested wages are owed again when no grievance decided about them`,
      })}
      INSERT INTO platform.delivery (room, handler, next_at, later_key)
        SELECT DISTINCT 'payroll', 'payroll/when-contest-undecided', now() + interval '90 days', d.id::text
        FROM payroll.pay_day d JOIN payroll.wage_item w ON w.enterprise_id = d.enterprise_id
          AND w.provider_id = d.provider_id AND w.region = d.region AND w.pay_due_on = d.due_on
        WHERE w.contest_id IS NOT NULL AND w.state <> 'paid'`);
  }

  /** Refused where settlements exist: an old release would not know what they are. The parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'payroll/when-contest-undecided';
      DROP INDEX payroll.wage_item_settlement;
      ALTER TABLE payroll.wage_item DROP CONSTRAINT wage_item_of_shift, DROP CONSTRAINT wage_item_by_grievance,
        DROP CONSTRAINT wage_item_state, DROP CONSTRAINT wage_item_in_run, ALTER COLUMN shift_id SET NOT NULL,
        DROP COLUMN kind, DROP COLUMN is_income, DROP COLUMN grievance_id,
        ADD CONSTRAINT wage_item_state CHECK (state IN ('due', 'in-run', 'paid')),
        ADD CONSTRAINT wage_item_in_run CHECK ((state = 'due') = (pay_run_id IS NULL))`);
  }
}
