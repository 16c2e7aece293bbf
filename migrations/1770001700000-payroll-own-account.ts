import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * A direct hire has no labour-service company: the employer pays out of an account of its own, which nobody co-controls.
 * The database knows both kinds. A co-controlled account keeps its two organisations; of an own account one person of the
 * enterprise prepares and another one releases, and who does both alone releases after a delay. A process of the release
 * before writes no kind, and never an enterprise in the place of the company.
 */
export class PayrollOwnAccount1770001700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.escrow ADD COLUMN kind text NOT NULL DEFAULT 'co-controlled'
          CONSTRAINT escrow_kind CHECK (kind IN ('co-controlled', 'own-account')),
        ADD CONSTRAINT escrow_kind_parties CHECK ((kind = 'own-account') = (enterprise_id = provider_id));
      ALTER TABLE payroll.escrow_approval ADD COLUMN counts_from timestamptz;
      ALTER TABLE payroll.pay_run ADD COLUMN starts_at timestamptz;
      ${states('drafting', 'held', 'draft', 'delayed', 'released', 'completed', 'cancelled')}
      ALTER TABLE payroll.pay_run ADD CONSTRAINT pay_run_delayed CHECK ((state = 'delayed') <= (starts_at IS NOT NULL)) NOT VALID;
      GRANT UPDATE (starts_at) ON payroll.pay_run TO xingong_app;
      ${CHECK_APPROVAL}
      ${COUNT_RELEASE}
      ${seedParameter({
        key: 'payroll.lone-release-hours',
        validFrom: '2020-01-01',
        value: 1,
        source:
          'House rule: docs/adr/0021-direct-hire.md: hours after which a run starts that one person prepared and released alone, and can be called off until then',
      })}`);
  }

  /** A run that waits is a draft again, and is taken back like one that nobody signs. The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE platform.delivery SET handler = 'payroll/when-run-unreleased'
        WHERE event_id IS NULL AND handler = 'payroll/when-release-delay';
      ALTER TABLE payroll.pay_run DROP CONSTRAINT pay_run_delayed;
      UPDATE payroll.pay_run SET state = 'draft' WHERE state = 'delayed';
      ${states('drafting', 'held', 'draft', 'released', 'completed', 'cancelled')}
      ALTER TABLE payroll.pay_run DROP COLUMN starts_at;
      ${CHECK_APPROVAL_BEFORE}
      ${COUNT_RELEASE_BEFORE}
      ALTER TABLE payroll.escrow_approval DROP COLUMN counts_from;
      ALTER TABLE payroll.escrow DROP CONSTRAINT escrow_kind_parties, DROP COLUMN kind`);
  }
}

const states = (...list: string[]): string => `
  ALTER TABLE payroll.pay_run DROP CONSTRAINT pay_run_state;
  ALTER TABLE payroll.pay_run ADD CONSTRAINT pay_run_state CHECK (state IN (${list.map((one) => `'${one}'`).join(', ')}));`;

const SIGNER = `
    IF NEW.signer_id IS DISTINCT FROM (CASE NEW.party WHEN 'employer' THEN r.enterprise_id ELSE r.provider_id END) THEN
      RAISE EXCEPTION 'only the two parties of an escrow approve its release' USING errcode = 'LG403';
    END IF;`;

const CO_CONTROLLED = `
    IF NEW.party = 'employer' AND coalesce(NEW.person_id, NEW.signer_id) = r.prepared_by THEN
      RAISE EXCEPTION 'who prepared a run does not approve it for the other party' USING errcode = 'LG403';
    END IF;`;

const FUNCTION_OF_APPROVALS = `
  CREATE OR REPLACE FUNCTION payroll.check_approval() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE r record;
  BEGIN`;

/** An own account has one party, which signs once; who prepared the run signs alone only for a later time. */
const CHECK_APPROVAL = `${FUNCTION_OF_APPROVALS}
    SELECT e.enterprise_id, e.provider_id, e.kind, q.prepared_by INTO r
      FROM escrow_release q JOIN escrow e ON e.id = q.escrow_id WHERE q.id = NEW.release_id;${SIGNER}
    IF r.kind = 'own-account' THEN
      IF NEW.party <> 'employer' OR NEW.person_id IS NULL OR r.prepared_by IS NULL THEN
        RAISE EXCEPTION 'an own account is released by a person of its enterprise' USING errcode = 'LG403';
      END IF;
      IF NEW.person_id = r.prepared_by AND (NEW.counts_from IS NULL OR NEW.counts_from <= NEW.approved_at) THEN
        RAISE EXCEPTION 'who prepared a run releases it alone only after a delay' USING errcode = 'LG403';
      END IF;
      RETURN NEW;
    END IF;${CO_CONTROLLED}
    RETURN NEW;
  END $$;`;

const CHECK_APPROVAL_BEFORE = `${FUNCTION_OF_APPROVALS}
    SELECT e.enterprise_id, e.provider_id, q.prepared_by INTO r
      FROM escrow_release q JOIN escrow e ON e.id = q.escrow_id WHERE q.id = NEW.release_id;${SIGNER}${CO_CONTROLLED}
    RETURN NEW;
  END $$;`;

const BOTH_SIGNED = `
          (SELECT count(DISTINCT p.party) FROM escrow_approval p JOIN escrow e ON e.id = r.escrow_id
            WHERE p.release_id = r.id
              AND p.signer_id = CASE p.party WHEN 'employer' THEN e.enterprise_id ELSE e.provider_id END) = 2`;

const OWN_ACCOUNT_SIGNED = `
          EXISTS (SELECT FROM escrow_approval p JOIN escrow e ON e.id = r.escrow_id AND e.kind = 'own-account'
            WHERE p.release_id = r.id AND p.party = 'employer' AND p.signer_id = e.enterprise_id
              AND coalesce(p.counts_from, p.approved_at) <= need.at)`;

const countRelease = (signed: string): string => `
  CREATE OR REPLACE FUNCTION payroll.count_release(p_journal bigint[], p_debit bigint[], p_amount bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_nestloop = off SET enable_mergejoin = off AS $$
  DECLARE want int; got int;
  BEGIN
    WITH debit AS MATERIALIZED (
        SELECT t.j, a.book, sum(t.amount)::bigint amount FROM unnest(p_journal, p_debit, p_amount) t(j, d, amount)
        JOIN ledger_account a ON a.id = t.d WHERE a.id = ANY(p_debit) AND a.code = 'escrow' GROUP BY t.j, a.book),
      need AS MATERIALIZED (
        SELECT j.release_id, debit.book, sum(debit.amount)::bigint amount, min(j.event_at) at FROM debit
        JOIN journal j ON j.id = debit.j WHERE j.id = ANY(p_journal) GROUP BY 1, 2),
      held AS (UPDATE escrow_release r SET held = r.held + need.amount FROM need
        WHERE r.id = need.release_id AND r.escrow_id = need.book
          AND r.id = ANY(ARRAY(SELECT release_id FROM need))
          AND (${signed}) RETURNING 1)
    SELECT (SELECT count(*) FROM need), (SELECT count(*) FROM held) INTO want, got;
    IF got <> want THEN RAISE EXCEPTION 'escrow may not be debited without a release both of its parties approved' USING errcode = 'LG403'; END IF;
  END $$;`;

/** Money leaves an own account under a signature of its enterprise, and not before that counts. */
const COUNT_RELEASE = countRelease(`${BOTH_SIGNED} OR${OWN_ACCOUNT_SIGNED}`);
const COUNT_RELEASE_BEFORE = countRelease(BOTH_SIGNED);
