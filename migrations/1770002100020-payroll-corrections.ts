import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

/** A grievance may find that a shift which silence approved earned less, or nothing. */
export class PayrollCorrections1770002100020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.wage_item ADD COLUMN dispute_by timestamptz,
        ADD COLUMN corrected_fen bigint CHECK (corrected_fen >= 0 AND corrected_fen < gross),
        DROP CONSTRAINT wage_item_state, DROP CONSTRAINT wage_item_in_run,
        ADD CONSTRAINT wage_item_state CHECK (state IN ('due', 'in-run', 'paid', 'paid-elsewhere', 'not-owed')),
        ADD CONSTRAINT wage_item_in_run CHECK ((state IN ('due', 'paid-elsewhere', 'not-owed')) = (pay_run_id IS NULL));
      CREATE INDEX wage_item_corrected ON payroll.wage_item (enterprise_id, provider_id) WHERE corrected_fen IS NOT NULL;
      ${mayChange('payroll.wage_item', {
        update: [
          'corrected_fen',
          'approved_by',
          'gross',
          'minutes',
          'minimum_fen',
          'made_up_fen',
          'holiday_fen',
        ],
      })}`);
  }

  /** Refused where a wage is not owed any more: an old release would not know what that is. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE (approved_by, gross, minutes, minimum_fen, made_up_fen, holiday_fen)
        ON payroll.wage_item FROM xingong_app;
      DROP INDEX payroll.wage_item_corrected;
      ALTER TABLE payroll.wage_item DROP CONSTRAINT wage_item_state, DROP CONSTRAINT wage_item_in_run,
        DROP COLUMN corrected_fen, DROP COLUMN dispute_by,
        ADD CONSTRAINT wage_item_state CHECK (state IN ('due', 'in-run', 'paid', 'paid-elsewhere')),
        ADD CONSTRAINT wage_item_in_run CHECK ((state IN ('due', 'paid-elsewhere')) = (pay_run_id IS NULL))`);
  }
}
