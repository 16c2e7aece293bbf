import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../src/platform/database/migration.sql.js';

const HORIZON = `((SELECT ahead FROM journal_order) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint)::text::xid8`;

/** Seals what is below the snapshot horizon, in (xid, id) order, so that a late commit is never skipped. */
const seal = (chosen: string): string => `
  CREATE OR REPLACE FUNCTION payroll.seal_journals(p_max int, p_at timestamptz) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE b block; n int; t int; lx xid8; lj bigint; rh bytea; horizon xid8;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('payroll.block', 0));
    horizon := ${HORIZON};
    SELECT * INTO b FROM block ORDER BY height DESC LIMIT 1;
    ${chosen}
    SELECT count(*), sum(item_count), sha256(string_agg(h, ''::bytea ORDER BY xid, id)), max(xid), (array_agg(id ORDER BY xid DESC, id DESC))[1]
      INTO n, t, rh, lx, lj FROM js;
    IF n = 0 THEN RETURN 0; END IF;
    INSERT INTO block (height, last_xid, last_journal, journals, transfers, rows_hash, prev_hash, hash, sealed_at)
      VALUES (b.height + 1, lx, lj, n, t, rh, b.hash, sha256(b.hash || rh || int8send(b.height + 1) || int8send(lj)), p_at);
    RETURN n;
  END $$;`;

const ANY_SIZE = `
    WITH js AS MATERIALIZED (SELECT id, xid, item_count, journal_hash(id) h FROM journal
      WHERE (xid, id) > (b.last_xid, b.last_journal) AND xid < horizon ORDER BY xid, id LIMIT p_max)`;

/** A journal of a payday holds thousands of transfers: a block ends with the journal that takes it past 50,000. */
const BOUNDED = `
    WITH next AS MATERIALIZED (SELECT id, xid, item_count FROM journal
        WHERE (xid, id) > (b.last_xid, b.last_journal) AND xid < horizon ORDER BY xid, id LIMIT p_max),
      js AS MATERIALIZED (SELECT id, xid, item_count, journal_hash(id) h FROM (
        SELECT *, sum(item_count) OVER (ORDER BY xid, id) - item_count AS before FROM next) n WHERE n.before < 50000)`;

const TABLES = `
  CREATE TABLE payroll.verification (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    height bigint NOT NULL DEFAULT 0, verified_at timestamptz,
    again_height bigint NOT NULL DEFAULT 0, again_until bigint NOT NULL DEFAULT 0,
    again_began timestamptz, again_ended timestamptz,
    CHECK (again_height <= again_until AND again_until <= height));
  INSERT INTO payroll.verification DEFAULT VALUES;
  CREATE TABLE payroll.verified_account (
    ledger_account bigint PRIMARY KEY, debit_posted bigint NOT NULL, credit_posted bigint NOT NULL,
    debit_pending bigint NOT NULL, credit_pending bigint NOT NULL) WITH (fillfactor = 60);
  CREATE TABLE payroll.verification_fault (
    height bigint, fault text CHECK (fault IN ('block', 'journal')), rows bigint NOT NULL, PRIMARY KEY (height, fault));
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON payroll.verification, payroll.verified_account, payroll.verification_fault
    FROM ${APP_ROLE};`;

/** What transfers do to balances, by account: \`t\` names them. As the trigger does it, and written without it. */
const SIDES = `
  SELECT a, sum(dp)::bigint dp, sum(cp)::bigint cp, sum(dh)::bigint dh, sum(ch)::bigint ch FROM (
    SELECT t.debit_account a, CASE WHEN t.kind IN (1, 3) THEN t.amount ELSE 0 END dp, 0::bigint cp,
      CASE t.kind WHEN 2 THEN t.amount WHEN 1 THEN 0 ELSE -h.amount END dh, 0::bigint ch
    FROM t LEFT JOIN payroll.transfer h ON h.id = t.pending_id
    UNION ALL
    SELECT t.credit_account, 0, CASE WHEN t.kind IN (1, 3) THEN t.amount ELSE 0 END, 0,
      CASE t.kind WHEN 2 THEN t.amount WHEN 1 THEN 0 ELSE -h.amount END
    FROM t LEFT JOIN payroll.transfer h ON h.id = t.pending_id) s GROUP BY a`;

const VERIFY = `
  -- The journals of a block; no row when there is no such block.
  CREATE FUNCTION payroll.journals_of(p_height bigint) RETURNS SETOF payroll.journal
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
    SELECT j.* FROM block b JOIN block p ON p.height = b.height - 1
      JOIN journal j ON (j.xid, j.id) > (p.last_xid, p.last_journal) AND (j.xid, j.id) <= (b.last_xid, b.last_journal)
    WHERE b.height = p_height $$;

  CREATE FUNCTION payroll.is_whole(p_height bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
    SELECT coalesce(b.prev_hash = p.hash AND b.hash = sha256(p.hash || b.rows_hash || int8send(b.height) || int8send(b.last_journal))
      AND b.rows_hash = (SELECT sha256(string_agg(journal_hash(j.id), ''::bytea ORDER BY j.xid, j.id)) FROM journals_of(b.height) j), false)
    FROM block b JOIN block p ON p.height = b.height - 1 WHERE b.height = p_height $$;

  CREATE FUNCTION payroll.odd_journals(p_height bigint) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
    SELECT count(*) FROM journals_of(p_height) j WHERE (j.item_count, j.total) IS DISTINCT FROM
      (SELECT (count(*)::int, sum(t.amount)::bigint) FROM transfer t WHERE t.journal_id = j.id) $$;

  -- Looks at the rows of a block and keeps what it finds wrong in place of what was found before.
  CREATE FUNCTION payroll.look_at_block(p_height bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  BEGIN
    DELETE FROM verification_fault WHERE height = p_height;
    INSERT INTO verification_fault SELECT p_height, 'block', 1 WHERE is_whole(p_height) IS NOT TRUE;
    INSERT INTO verification_fault SELECT p_height, 'journal', n FROM odd_journals(p_height) n WHERE n > 0;
  END $$;

  -- Verifies the next block and adds it to what is verified. Returns its transfers; 0 when there is none.
  CREATE FUNCTION payroll.verify_block(p_at timestamptz) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE v verification; b block;
  BEGIN
    SELECT * INTO v FROM verification FOR UPDATE;
    SELECT * INTO b FROM block WHERE height = v.height + 1;
    IF b.height IS NULL THEN RETURN 0; END IF;
    PERFORM look_at_block(b.height);
    WITH t AS MATERIALIZED (SELECT t.* FROM journals_of(b.height) j JOIN transfer t ON t.journal_id = j.id)
    INSERT INTO verified_account AS known SELECT a, dp, cp, dh, ch FROM (${SIDES}) s ORDER BY a
      ON CONFLICT (ledger_account) DO UPDATE SET debit_posted = known.debit_posted + excluded.debit_posted,
        credit_posted = known.credit_posted + excluded.credit_posted, debit_pending = known.debit_pending + excluded.debit_pending,
        credit_pending = known.credit_pending + excluded.credit_pending;
    UPDATE verification SET height = b.height, verified_at = p_at;
    RETURN b.transfers;
  END $$;

  -- Looks once more at the next verified block, all of them once a day. Returns its transfers; 0 when it is not time.
  CREATE FUNCTION payroll.verify_again(p_at timestamptz) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE v verification; n int;
  BEGIN
    SELECT * INTO v FROM verification FOR UPDATE;
    IF v.again_began IS NULL THEN
      UPDATE verification SET again_began = p_at;
      RETURN 0;
    END IF;
    IF v.again_height = v.again_until THEN
      IF v.height = 0 OR p_at < v.again_began + interval '24 hours' THEN RETURN 0; END IF;
      UPDATE verification SET again_height = 0, again_until = height, again_began = p_at RETURNING * INTO v;
    END IF;
    PERFORM look_at_block(v.again_height + 1);
    SELECT transfers INTO n FROM block WHERE height = v.again_height + 1;
    UPDATE verification SET again_height = v.again_height + 1,
      again_ended = CASE WHEN v.again_height + 1 = v.again_until THEN p_at ELSE again_ended END;
    RETURN coalesce(n, 1);
  END $$;

  -- Heights whose journals or chain do not give the sealed hash any more: those found so far, and those not verified yet.
  CREATE FUNCTION payroll.broken_heights() RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
    SELECT height FROM verification_fault WHERE fault = 'block'
    UNION SELECT b.height FROM block b WHERE b.height > (SELECT height FROM verification) AND is_whole(b.height) IS NOT TRUE
    ORDER BY 1 $$;

  -- Every line must say 0. Reads what is verified and the journals since, not all of history.
  CREATE FUNCTION payroll.faults_since_verified() RETURNS TABLE (fault text, rows bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
    WITH since AS MATERIALIZED (SELECT j.* FROM verification v JOIN block b ON b.height = v.height
        JOIN journal j ON (j.xid, j.id) > (b.last_xid, b.last_journal)),
      t AS MATERIALIZED (SELECT t.* FROM since JOIN transfer t ON t.journal_id = since.id),
      sides AS MATERIALIZED (${SIDES}),
      again AS (SELECT a, sum(dp) dp, sum(cp) cp, sum(dh) dh, sum(ch) ch FROM (
        SELECT ledger_account a, debit_posted dp, credit_posted cp, debit_pending dh, credit_pending ch FROM verified_account
        UNION ALL SELECT a, dp, cp, dh, ch FROM sides) s GROUP BY a)
    SELECT 'debits differ from credits', count(*) FROM (SELECT book FROM ledger_account GROUP BY book
      HAVING sum(debit_posted) <> sum(credit_posted) OR sum(debit_pending) <> sum(credit_pending)) unbalanced
    UNION ALL SELECT 'balance differs from its transfers', count(*) FROM ledger_account l FULL JOIN again ON again.a = l.id
      WHERE (coalesce(l.debit_posted, 0), coalesce(l.credit_posted, 0), coalesce(l.debit_pending, 0), coalesce(l.credit_pending, 0))
        IS DISTINCT FROM (coalesce(again.dp, 0), coalesce(again.cp, 0), coalesce(again.dh, 0), coalesce(again.ch, 0))
    UNION ALL SELECT 'journal differs from its transfers',
      (SELECT coalesce(sum(f.rows), 0) FROM verification_fault f WHERE f.fault = 'journal')::bigint + count(*) FROM since j
      WHERE (j.item_count, j.total) IS DISTINCT FROM
        (SELECT (count(*)::int, sum(x.amount)::bigint) FROM transfer x WHERE x.journal_id = j.id)
    UNION ALL SELECT 'block differs from what was sealed', count(*) FROM broken_heights() $$;`;

const OWN = ['journals_of(bigint)', 'is_whole(bigint)', 'odd_journals(bigint)', 'look_at_block(bigint)'];
const CALLED = [
  'verify_block(timestamptz)',
  'verify_again(timestamptz)',
  'broken_heights()',
  'faults_since_verified()',
];
const list = (names: string[]): string => names.map((name) => `payroll.${name}`).join(', ');

/**
 * The books are held against what was verified before and what came since, so that the trial balance does not read all of
 * history. What is verified is looked at again once a day, by the block. The functions that read everything stay.
 */
export class PayrollVerifiedHeight1770000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${TABLES}${VERIFY}${seal(BOUNDED)}
      REVOKE EXECUTE ON FUNCTION ${list([...OWN, ...CALLED])} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${list(CALLED)} TO ${APP_ROLE};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ${list([...CALLED.toReversed(), ...OWN.toReversed()])};
      DROP TABLE payroll.verification_fault, payroll.verified_account, payroll.verification;
      ${seal(ANY_SIZE)}`);
  }
}
