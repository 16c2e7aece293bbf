import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../src/platform/database/migration.sql.js';

/**
 * The database itself knows the rule of every kind of account and the two parties of every escrow: whoever writes as
 * the application can not open an escrow that may be overdrawn, nor approve as somebody who is no party of it.
 */
export class PayrollOwnParties1769000300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${KINDS}${PARTIES}${RELEASES}
      REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA payroll FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION payroll.open_account(uuid, text) TO ${APP_ROLE};`);
  }

  /** `count_release` stays: what it asks for was so before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER escrow_approval_check ON payroll.escrow_approval;
      DROP FUNCTION payroll.check_approval(), payroll.open_account(uuid, text);
      DROP INDEX payroll.escrow_approval_person;
      ALTER TABLE payroll.escrow_release DROP CONSTRAINT escrow_release_escrow;
      ALTER TABLE payroll.ledger_account DROP CONSTRAINT ledger_account_kind;
      DROP TABLE payroll.account_kind;
      GRANT UPDATE, DELETE ON payroll.escrow TO ${APP_ROLE};
      CREATE OR REPLACE FUNCTION payroll.open_account(p_book uuid, p_code text, p_rule smallint) RETURNS bigint
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
      DECLARE found_id bigint;
      BEGIN
        INSERT INTO ledger_account (book, code, rule) VALUES (p_book, p_code, p_rule)
          ON CONFLICT (book, code) DO NOTHING RETURNING id INTO found_id;
        IF found_id IS NULL THEN SELECT id INTO found_id FROM ledger_account WHERE book = p_book AND code = p_code; END IF;
        RETURN found_id;
      END $$`);
  }
}

/** 0 free, 1 never overdrawn (debits ≤ credits), 2 the mirror of it. */
const KINDS = `
  CREATE TABLE payroll.account_kind (
    code text PRIMARY KEY, rule smallint NOT NULL CHECK (rule IN (0, 1, 2)), UNIQUE (code, rule));
  REVOKE INSERT, UPDATE, DELETE ON payroll.account_kind FROM ${APP_ROLE};
  INSERT INTO payroll.account_kind (code, rule) VALUES ('bank_mirror', 2), ('escrow', 1), ('claim_fund', 1),
    ('worker_payable', 1), ('claim_payable', 1), ('iit_payable', 1), ('suspense_returns', 1);
  ALTER TABLE payroll.ledger_account ADD CONSTRAINT ledger_account_kind
    FOREIGN KEY (code, rule) REFERENCES payroll.account_kind (code, rule);

  CREATE FUNCTION payroll.open_account(p_book uuid, p_code text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE found_id bigint; kind_rule smallint;
  BEGIN
    SELECT id INTO found_id FROM ledger_account WHERE book = p_book AND code = p_code;
    IF found_id IS NOT NULL THEN RETURN found_id; END IF;
    SELECT rule INTO kind_rule FROM account_kind WHERE code = p_code;
    IF kind_rule IS NULL THEN RAISE EXCEPTION 'there is no such kind of account' USING errcode = 'LG404'; END IF;
    INSERT INTO ledger_account (book, code, rule) VALUES (p_book, p_code, kind_rule)
      ON CONFLICT (book, code) DO NOTHING RETURNING id INTO found_id;
    IF found_id IS NULL THEN SELECT id INTO found_id FROM ledger_account WHERE book = p_book AND code = p_code; END IF;
    RETURN found_id;
  END $$;

  -- as a process of the former release still calls it; it says the rule, and is not believed
  CREATE OR REPLACE FUNCTION payroll.open_account(p_book uuid, p_code text, p_rule smallint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM account_kind WHERE code = p_code AND rule = p_rule) THEN
      RAISE EXCEPTION 'an account of this kind has another rule' USING errcode = 'LG422';
    END IF;
    RETURN open_account(p_book, p_code);
  END $$;`;

/** Who signs is checked when the signature comes; from before, `person_id` is absent and the organisation stands for it. */
const PARTIES = `
  ALTER TABLE payroll.escrow_release ADD CONSTRAINT escrow_release_escrow
    FOREIGN KEY (escrow_id) REFERENCES payroll.escrow (id);
  REVOKE UPDATE, DELETE ON payroll.escrow FROM ${APP_ROLE};
  CREATE FUNCTION payroll.check_approval() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE r record;
  BEGIN
    SELECT e.enterprise_id, e.provider_id, q.prepared_by INTO r
      FROM escrow_release q JOIN escrow e ON e.id = q.escrow_id WHERE q.id = NEW.release_id;
    IF NEW.signer_id IS DISTINCT FROM (CASE NEW.party WHEN 'employer' THEN r.enterprise_id ELSE r.provider_id END) THEN
      RAISE EXCEPTION 'only the two parties of an escrow approve its release' USING errcode = 'LG403';
    END IF;
    IF NEW.party = 'employer' AND coalesce(NEW.person_id, NEW.signer_id) = r.prepared_by THEN
      RAISE EXCEPTION 'who prepared a run does not approve it for the other party' USING errcode = 'LG403';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER escrow_approval_check BEFORE INSERT ON payroll.escrow_approval
    FOR EACH ROW EXECUTE FUNCTION payroll.check_approval();
  CREATE UNIQUE INDEX escrow_approval_person ON payroll.escrow_approval (release_id, coalesce(person_id, signer_id));`;

const RELEASES = `
  -- Money leaves an escrow only under a release that its own two parties signed, as two persons, and never more than that.
  CREATE OR REPLACE FUNCTION payroll.count_release(p_journal bigint[], p_debit bigint[], p_amount bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_nestloop = off SET enable_mergejoin = off AS $$
  DECLARE want int; got int;
  BEGIN
    WITH debit AS MATERIALIZED (
        SELECT t.j, a.book, sum(t.amount)::bigint amount FROM unnest(p_journal, p_debit, p_amount) t(j, d, amount)
        JOIN ledger_account a ON a.id = t.d WHERE a.id = ANY(p_debit) AND a.code = 'escrow' GROUP BY t.j, a.book),
      need AS MATERIALIZED (
        SELECT j.release_id, debit.book, sum(debit.amount)::bigint amount FROM debit
        JOIN journal j ON j.id = debit.j WHERE j.id = ANY(p_journal) GROUP BY 1, 2),
      held AS (UPDATE escrow_release r SET held = r.held + need.amount FROM need
        WHERE r.id = need.release_id AND r.escrow_id = need.book
          AND r.id = ANY(ARRAY(SELECT release_id FROM need))
          AND (SELECT count(DISTINCT p.party) FROM escrow_approval p JOIN escrow e ON e.id = r.escrow_id
            WHERE p.release_id = r.id
              AND p.signer_id = CASE p.party WHEN 'employer' THEN e.enterprise_id ELSE e.provider_id END) = 2 RETURNING 1)
    SELECT (SELECT count(*) FROM need), (SELECT count(*) FROM held) INTO want, got;
    IF got <> want THEN RAISE EXCEPTION 'escrow may not be debited without a release both of its parties approved' USING errcode = 'LG403'; END IF;
  END $$;`;
