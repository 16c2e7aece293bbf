import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, seedParameter } from '../src/platform/database/migration.sql.js';

const STATES = ['held', 'draft', 'released', 'completed', 'cancelled'];
const states = (list: string[]): string => `
  ALTER TABLE payroll.pay_run DROP CONSTRAINT pay_run_state;
  ALTER TABLE payroll.pay_run ADD CONSTRAINT pay_run_state CHECK (state IN (${list.map((one) => `'${one}'`).join(', ')}));`;

/** A run of any size is drafted in slices: what is to be in it, how far it came, and sums that are kept once it is drafted. */
export class PayrollDraftingInSlices1770000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.pay_run
        ADD COLUMN item_ids uuid[], ADD COLUMN up_to_day date,
        ADD COLUMN drafted_due date, ADD COLUMN drafted_worker uuid,
        ADD COLUMN payouts int NOT NULL DEFAULT 0, ADD COLUMN held_items int NOT NULL DEFAULT 0;
      UPDATE payroll.pay_run r SET
        payouts = (SELECT count(*) FROM payroll.payout p WHERE p.pay_run_id = r.id),
        held_items = (SELECT count(*) FROM payroll.screening s WHERE s.pay_run_id = r.id AND s.outcome = 'held');
      ${states(['drafting', ...STATES])}
      CREATE INDEX pay_run_drafting ON payroll.pay_run (id) WHERE state = 'drafting';
      CREATE FUNCTION payroll.keep_sums() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.state <> 'drafting' AND (OLD.gross, OLD.tax, OLD.net, OLD.items_digest)
            IS DISTINCT FROM (NEW.gross, NEW.tax, NEW.net, NEW.items_digest) THEN
            RAISE EXCEPTION 'the sums of a drafted run do not change' USING errcode = 'LG403';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER pay_run_keeps_sums BEFORE UPDATE OF gross, tax, net, items_digest ON payroll.pay_run
        FOR EACH ROW EXECUTE FUNCTION payroll.keep_sums();
      REVOKE EXECUTE ON FUNCTION payroll.keep_sums() FROM PUBLIC;
      GRANT UPDATE (gross, tax, net, items_digest, drafted_due, drafted_worker, payouts, held_items)
        ON payroll.pay_run TO ${APP_ROLE};
      ${SLICE}`);
  }

  /** The parameter stays: parameters are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE (gross, tax, net, items_digest, drafted_due, drafted_worker, payouts, held_items)
        ON payroll.pay_run FROM ${APP_ROLE};
      DROP TRIGGER pay_run_keeps_sums ON payroll.pay_run;
      DROP FUNCTION payroll.keep_sums();
      DROP INDEX payroll.pay_run_drafting;
      ${states(STATES)}
      ALTER TABLE payroll.pay_run DROP COLUMN item_ids, DROP COLUMN up_to_day, DROP COLUMN drafted_due,
        DROP COLUMN drafted_worker, DROP COLUMN payouts, DROP COLUMN held_items`);
  }
}

const SLICE = seedParameter({
  key: 'payroll.draft-slice-workers',
  validFrom: '2020-01-01',
  value: 2_000,
  source: '安装决定 workers whose wages are screened, taxed and put into a pay run by one transaction',
});
