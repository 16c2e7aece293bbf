import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, seedParameter } from '../src/platform/database/migration.sql.js';

/** Whom a payout pays is part of what is screened and signed; who prepared and who approved are natural persons. */
export class PayrollSignedPayee1769000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${ACCOUNTS}${PAYOUTS}${PERSONS}${PARAMETERS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.escrow_approval DROP COLUMN person_id;
      ALTER TABLE payroll.escrow_release DROP COLUMN prepared_by;
      ALTER TABLE payroll.pay_run DROP COLUMN prepared_by;
      DROP TRIGGER payout_keeps_payee ON payroll.payout;
      DROP FUNCTION payroll.keep_payee();
      DROP INDEX payroll.payout_open;
      ALTER TABLE payroll.payout DROP CONSTRAINT payout_to_its_worker, DROP COLUMN payee_hash;
      ALTER TABLE payroll.screening DROP COLUMN account_id, DROP COLUMN payee_hash;
      ALTER TABLE payroll.payout_account DROP CONSTRAINT payout_account_owner, DROP COLUMN payee_hash,
        DROP COLUMN payee_key_sealed, DROP COLUMN proved_by, DROP COLUMN cooling_until;
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter WHERE key = 'payroll.payee-cooling-hours';
      ALTER TABLE platform.parameter ENABLE TRIGGER USER`);
  }
}

/** Accounts from before have no commitment until a run needs it; those changed within the last days cool as new ones do. */
const ACCOUNTS = `
  ALTER TABLE payroll.payout_account
    ADD COLUMN payee_hash text,
    ADD COLUMN payee_key_sealed bytea,
    ADD COLUMN proved_by text,
    ADD COLUMN cooling_until timestamptz,
    ADD CONSTRAINT payout_account_payee CHECK ((payee_hash IS NULL) = (payee_key_sealed IS NULL)),
    ADD CONSTRAINT payout_account_proof CHECK (proved_by IN ('key', 'totp', 'passkey', 'real-name', 'counter')),
    ADD CONSTRAINT payout_account_owner UNIQUE (id, worker_id);
  UPDATE payroll.payout_account a SET cooling_until = verified_at + interval '72 hours'
    WHERE state = 'active' AND verified_at > now() - interval '72 hours'
      AND EXISTS (SELECT FROM payroll.payout_account b WHERE b.worker_id = a.worker_id AND b.state = 'replaced');
  ALTER TABLE payroll.screening ADD COLUMN account_id uuid, ADD COLUMN payee_hash text;`;

/** A payout that was released before and not submitted yet is paid to the account its worker had at the upgrade. */
const PAYOUTS = `
  ALTER TABLE payroll.payout ADD COLUMN payee_hash text,
    ADD CONSTRAINT payout_to_its_worker FOREIGN KEY (account_id, worker_id)
      REFERENCES payroll.payout_account (id, worker_id),
    ADD CONSTRAINT payout_payee CHECK (payee_hash IS NULL OR account_id IS NOT NULL);
  UPDATE payroll.payout p SET account_id = a.id FROM payroll.payout_account a
    WHERE p.kind = 'wage' AND p.state = 'held' AND p.account_id IS NULL AND a.worker_id = p.worker_id AND a.state = 'active';
  CREATE INDEX payout_without_payee ON payroll.payout (pay_run_id) WHERE state = 'draft' AND payee_hash IS NULL;
  CREATE INDEX payout_open ON payroll.payout (worker_id) WHERE state IN ('draft', 'held');
  CREATE FUNCTION payroll.keep_payee() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.account_id IS DISTINCT FROM NEW.account_id AND OLD.account_id IS NOT NULL
        OR OLD.payee_hash IS DISTINCT FROM NEW.payee_hash THEN
        RAISE EXCEPTION 'the payee of a payout does not change' USING errcode = 'LG403';
      END IF;
      RETURN NEW;
    END $$;
  CREATE TRIGGER payout_keeps_payee BEFORE UPDATE OF account_id, payee_hash ON payroll.payout
    FOR EACH ROW EXECUTE FUNCTION payroll.keep_payee();`;

const PERSONS = `
  ALTER TABLE payroll.pay_run ADD COLUMN prepared_by uuid;
  ALTER TABLE payroll.escrow_release ADD COLUMN prepared_by uuid;
  ALTER TABLE payroll.escrow_approval ADD COLUMN person_id uuid;
  GRANT INSERT (prepared_by) ON payroll.escrow_release TO ${APP_ROLE};`;

const PARAMETERS = seedParameter({
  key: 'payroll.payee-cooling-hours',
  validFrom: '2026-01-01',
  value: 72,
  source:
    'policy of this installation: hours for which an account that was changed without a strong proof is paid nothing',
});
