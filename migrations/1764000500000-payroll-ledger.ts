import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, appendOnly, createRoomSchema } from '../src/platform/database/migration.sql.js';

const READ_ONLY = ['ledger_account', 'journal', 'transfer', 'block'];

const TABLES = `
  CREATE TABLE payroll.ledger_account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    book uuid NOT NULL, code text NOT NULL, currency char(3) NOT NULL DEFAULT 'CNY',
    rule smallint NOT NULL DEFAULT 0 CHECK (rule IN (0, 1, 2)),
    debit_posted bigint NOT NULL DEFAULT 0 CHECK (debit_posted >= 0),
    credit_posted bigint NOT NULL DEFAULT 0 CHECK (credit_posted >= 0),
    debit_pending bigint NOT NULL DEFAULT 0 CHECK (debit_pending >= 0),
    credit_pending bigint NOT NULL DEFAULT 0 CHECK (credit_pending >= 0),
    version bigint NOT NULL DEFAULT 0,
    CONSTRAINT ledger_account_no_overdraft CHECK (rule <> 1 OR debit_posted + debit_pending <= credit_posted),
    CONSTRAINT ledger_account_no_overcredit CHECK (rule <> 2 OR credit_posted + credit_pending <= debit_posted),
    UNIQUE (book, code)) WITH (fillfactor = 60); -- no index on a balance: updates stay in their page

  CREATE TABLE payroll.escrow_release (
    id uuid PRIMARY KEY, escrow_id uuid NOT NULL, statement jsonb NOT NULL, statement_hash text NOT NULL,
    total bigint NOT NULL CHECK (total > 0), held bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    CONSTRAINT escrow_release_total CHECK (held >= 0 AND held <= total),
    UNIQUE (id, statement_hash));
  CREATE TABLE payroll.escrow_approval (
    release_id uuid NOT NULL, party text NOT NULL CHECK (party IN ('employer', 'provider')),
    signer_id uuid NOT NULL, kid text NOT NULL, jws text NOT NULL, statement_hash text NOT NULL,
    approved_by text NOT NULL, approved_at timestamptz NOT NULL,
    PRIMARY KEY (release_id, party), UNIQUE (release_id, signer_id),
    FOREIGN KEY (release_id, statement_hash) REFERENCES payroll.escrow_release (id, statement_hash));
  REVOKE UPDATE, DELETE, INSERT ON payroll.escrow_release FROM ${APP_ROLE};
  GRANT INSERT (id, escrow_id, statement, statement_hash, total, created_at) ON payroll.escrow_release TO ${APP_ROLE};
  ${appendOnly('payroll.escrow_approval')}

  CREATE TABLE payroll.journal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, idem_key text NOT NULL UNIQUE, request_hash bytea NOT NULL,
    kind text NOT NULL, item_count int NOT NULL CHECK (item_count > 0), total bigint NOT NULL CHECK (total > 0),
    release_id uuid REFERENCES payroll.escrow_release,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    event_at timestamptz NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX journal_xid ON payroll.journal (xid, id);

  -- kind: 1 post, 2 hold, 3 settle, 4 void. One debit and one credit per row: balanced by construction.
  CREATE TABLE payroll.transfer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, journal_id bigint NOT NULL REFERENCES payroll.journal,
    kind smallint NOT NULL CHECK (kind IN (1, 2, 3, 4)), pending_id bigint,
    debit_account bigint NOT NULL, credit_account bigint NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0 AND amount <= 1000000000000000), ref text,
    CHECK (debit_account <> credit_account), CHECK ((kind IN (3, 4)) = (pending_id IS NOT NULL)));
  CREATE UNIQUE INDEX transfer_resolved_once ON payroll.transfer (pending_id) WHERE pending_id IS NOT NULL;
  CREATE INDEX transfer_journal ON payroll.transfer (journal_id);
  CREATE INDEX transfer_debit ON payroll.transfer (debit_account, id);
  CREATE INDEX transfer_credit ON payroll.transfer (credit_account, id);

  CREATE TABLE payroll.block (
    height bigint PRIMARY KEY, last_xid xid8 NOT NULL, last_journal bigint NOT NULL,
    journals int NOT NULL, transfers int NOT NULL, rows_hash bytea NOT NULL,
    prev_hash bytea NOT NULL, hash bytea NOT NULL UNIQUE, sealed_at timestamptz NOT NULL);
  INSERT INTO payroll.block VALUES (0, '0', 0, 0, 0, '\\x00', '\\x00', sha256('xingong genesis'), now());
  ${appendOnly('payroll.journal')}
  ${appendOnly('payroll.transfer')}
  ${appendOnly('payroll.block')}
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ${READ_ONLY.map((table) => `payroll.${table}`).join(', ')} FROM ${APP_ROLE};`;

/**
 * Keeps the balances, whichever way a row came in. Every table is reached by primary key = ANY(array) and
 * joined by hash, because plans that trust the statistics of a fresh table are a hundred times slower.
 */
const APPLY = `
  CREATE FUNCTION payroll.apply_transfers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = payroll, pg_temp SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_nestloop = off SET enable_mergejoin = off AS $$
  DECLARE want int; got int; books int; escrows int; bad int;
    pend bigint[]; acc bigint[]; dp bigint[]; cp bigint[]; dh bigint[]; ch bigint[];
  BEGIN
    SELECT array_agg(pending_id) INTO pend FROM n WHERE pending_id IS NOT NULL;
    IF pend IS NULL THEN
      SELECT array_agg(a ORDER BY a), array_agg(x.dp ORDER BY a), array_agg(x.cp ORDER BY a),
             array_agg(x.dh ORDER BY a), array_agg(x.ch ORDER BY a) INTO acc, dp, cp, dh, ch
      FROM (SELECT a, sum(l.dp)::bigint dp, sum(l.cp)::bigint cp, sum(l.dh)::bigint dh, sum(l.ch)::bigint ch FROM (
          SELECT debit_account a, CASE WHEN kind = 1 THEN amount ELSE 0 END dp, 0::bigint cp,
                 CASE WHEN kind = 2 THEN amount ELSE 0 END dh, 0::bigint ch FROM n
          UNION ALL
          SELECT credit_account, 0, CASE WHEN kind = 1 THEN amount ELSE 0 END, 0,
                 CASE WHEN kind = 2 THEN amount ELSE 0 END FROM n) l GROUP BY a) x;
    ELSE
      WITH h AS MATERIALIZED (SELECT id, debit_account d, credit_account c, amount FROM transfer WHERE id = ANY(pend) AND kind = 2),
        j AS MATERIALIZED (SELECT n.kind, n.amount, n.debit_account, n.credit_account, h.amount hamt,
          n.pending_id IS NULL OR (h.d = n.debit_account AND h.c = n.credit_account
            AND n.amount <= h.amount AND (n.kind = 3 OR n.amount = h.amount)) ok
          FROM n LEFT JOIN h ON h.id = n.pending_id),
        l AS (SELECT debit_account a, CASE WHEN kind IN (1, 3) THEN amount ELSE 0 END dp, 0::bigint cp,
                     CASE kind WHEN 2 THEN amount WHEN 1 THEN 0 ELSE -hamt END dh, 0::bigint ch FROM j
              UNION ALL
              SELECT credit_account, 0, CASE WHEN kind IN (1, 3) THEN amount ELSE 0 END, 0,
                     CASE kind WHEN 2 THEN amount WHEN 1 THEN 0 ELSE -hamt END FROM j),
        g AS (SELECT a, sum(l.dp)::bigint dp, sum(l.cp)::bigint cp, sum(l.dh)::bigint dh, sum(l.ch)::bigint ch FROM l GROUP BY a)
      SELECT (SELECT count(*) FROM j WHERE ok IS NOT TRUE), array_agg(a ORDER BY a), array_agg(g.dp ORDER BY a),
             array_agg(g.cp ORDER BY a), array_agg(g.dh ORDER BY a), array_agg(g.ch ORDER BY a)
        INTO bad, acc, dp, cp, dh, ch FROM g;
      IF bad > 0 THEN RAISE EXCEPTION 'settle or void does not match a hold' USING errcode = 'LG404'; END IF;
    END IF;
    want := cardinality(acc);
    IF want IS NULL THEN RETURN NULL; END IF;
    PERFORM 1 FROM ledger_account WHERE id = ANY(acc) ORDER BY id FOR NO KEY UPDATE; -- one lock order for everybody
    WITH u AS (UPDATE ledger_account a SET debit_posted = a.debit_posted + s.dp, credit_posted = a.credit_posted + s.cp,
          debit_pending = a.debit_pending + s.dh, credit_pending = a.credit_pending + s.ch, version = a.version + 1
        FROM unnest(acc, dp, cp, dh, ch) s(aid, dp, cp, dh, ch) WHERE a.id = s.aid AND a.id = ANY(acc)
        RETURNING a.book, a.code)
    SELECT count(*), count(DISTINCT book), count(*) FILTER (WHERE code = 'escrow') INTO got, books, escrows FROM u;
    IF got <> want THEN RAISE EXCEPTION 'unknown account' USING errcode = 'LG404'; END IF;
    IF books <> 1 THEN RAISE EXCEPTION 'a transfer stays in one book' USING errcode = 'LG422'; END IF;
    IF escrows > 0 THEN PERFORM count_release(array_agg(journal_id), array_agg(debit_account), array_agg(amount)) FROM n WHERE kind IN (1, 2); END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER transfer_apply AFTER INSERT ON payroll.transfer
    REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION payroll.apply_transfers();

  -- Money leaves an escrow only under a release that both parties signed, and never more than they signed for.
  CREATE FUNCTION payroll.count_release(p_journal bigint[], p_debit bigint[], p_amount bigint[]) RETURNS void
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
          AND (SELECT count(*) FROM escrow_approval p WHERE p.release_id = r.id) = 2 RETURNING 1)
    SELECT (SELECT count(*) FROM need), (SELECT count(*) FROM held) INTO want, got;
    IF got <> want THEN RAISE EXCEPTION 'escrow may not be debited without a release both parties approved' USING errcode = 'LG403'; END IF;
  END $$;`;

const WRITE_PATH = `
  CREATE FUNCTION payroll.open_account(p_book uuid, p_code text, p_rule smallint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE found_id bigint;
  BEGIN
    INSERT INTO ledger_account (book, code, rule) VALUES (p_book, p_code, p_rule) ON CONFLICT (book, code) DO NOTHING RETURNING id INTO found_id;
    IF found_id IS NULL THEN SELECT id INTO found_id FROM ledger_account WHERE book = p_book AND code = p_code; END IF;
    RETURN found_id;
  END $$;

  CREATE FUNCTION payroll.open_journal(p_key text, p_hash bytea, p_label text, p_at timestamptz, p_release uuid, p_count int, p_total numeric,
      OUT j bigint, OUT replay boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE h bytea;
  BEGIN
    INSERT INTO journal (idem_key, request_hash, kind, item_count, total, release_id, event_at)
      VALUES (p_key, p_hash, p_label, p_count, p_total, p_release, p_at) ON CONFLICT (idem_key) DO NOTHING RETURNING id INTO j;
    replay := j IS NULL;
    IF replay THEN
      SELECT id, request_hash INTO j, h FROM journal WHERE idem_key = p_key;
      IF h IS DISTINCT FROM p_hash THEN RAISE EXCEPTION 'ledger key was used with another body' USING errcode = 'LG409'; END IF;
    END IF;
  END $$;

  CREATE FUNCTION payroll.post_transfers(p_key text, p_hash bytea, p_label text, p_at timestamptz, p_release uuid,
      p_kind smallint, p_debit bigint[], p_credit bigint[], p_amount bigint[], p_ref text[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE r record;
  BEGIN
    IF p_kind NOT IN (1, 2) THEN RAISE EXCEPTION 'only a post or a hold begins here' USING errcode = 'LG422'; END IF;
    SELECT * INTO r FROM open_journal(p_key, p_hash, p_label, p_at, p_release, cardinality(p_amount), (SELECT sum(x) FROM unnest(p_amount) x));
    IF NOT r.replay THEN
      INSERT INTO transfer (journal_id, kind, debit_account, credit_account, amount, ref)
        SELECT r.j, p_kind, d, c, a, f FROM unnest(p_debit, p_credit, p_amount, p_ref) t(d, c, a, f);
    END IF;
    RETURN r.j;
  END $$;

  CREATE FUNCTION payroll.resolve_transfers(p_key text, p_hash bytea, p_label text, p_at timestamptz, p_kind smallint, p_pending bigint[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_nestloop = off SET enable_mergejoin = off AS $$
  DECLARE r record; made int;
  BEGIN
    IF p_kind NOT IN (3, 4) THEN RAISE EXCEPTION 'only a settle or a void ends a hold' USING errcode = 'LG422'; END IF;
    SELECT * INTO r FROM open_journal(p_key, p_hash, p_label, p_at, NULL, cardinality(p_pending), (SELECT sum(amount) FROM transfer WHERE id = ANY(p_pending)));
    IF NOT r.replay THEN
      INSERT INTO transfer (journal_id, kind, pending_id, debit_account, credit_account, amount, ref)
        SELECT r.j, p_kind, t.id, t.debit_account, t.credit_account, t.amount, t.ref FROM transfer t WHERE t.id = ANY(p_pending) AND t.kind = 2;
      GET DIAGNOSTICS made = ROW_COUNT;
      IF made <> cardinality(p_pending) THEN RAISE EXCEPTION 'there is no such hold' USING errcode = 'LG404'; END IF;
    END IF;
    RETURN r.j;
  END $$;`;

const SEAL = `
  CREATE FUNCTION payroll.journal_hash(p_id bigint) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
    SELECT sha256(convert_to(j.id || '|' || j.idem_key || '|' || encode(j.request_hash, 'hex') || '|' || j.kind || '|' || j.total || '|' || j.item_count
      || '|' || coalesce(j.release_id::text, '') || '|' || extract(epoch FROM j.event_at) || '|' ||
      (SELECT string_agg(t.id || ':' || t.kind || ':' || coalesce(t.pending_id, 0) || ':' || t.debit_account || ':' || t.credit_account || ':' || t.amount
        || ':' || coalesce(t.ref, ''), ',' ORDER BY t.id) FROM transfer t WHERE t.journal_id = j.id), 'UTF8'))
    FROM journal j WHERE j.id = p_id $$;

  -- Seals what is below the snapshot horizon, in (xid, id) order, so that a late commit is never skipped.
  CREATE FUNCTION payroll.seal_journals(p_max int, p_at timestamptz) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE b block; n int; t int; lx xid8; lj bigint; rh bytea; horizon xid8;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('payroll.block', 0));
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    SELECT * INTO b FROM block ORDER BY height DESC LIMIT 1;
    WITH js AS MATERIALIZED (SELECT id, xid, item_count, journal_hash(id) h FROM journal
      WHERE (xid, id) > (b.last_xid, b.last_journal) AND xid < horizon ORDER BY xid, id LIMIT p_max)
    SELECT count(*), sum(item_count), sha256(string_agg(h, ''::bytea ORDER BY xid, id)), max(xid), (array_agg(id ORDER BY xid DESC, id DESC))[1]
      INTO n, t, rh, lx, lj FROM js;
    IF n = 0 THEN RETURN 0; END IF;
    INSERT INTO block (height, last_xid, last_journal, journals, transfers, rows_hash, prev_hash, hash, sealed_at)
      VALUES (b.height + 1, lx, lj, n, t, rh, b.hash, sha256(b.hash || rh || int8send(b.height + 1) || int8send(lj)), p_at);
    RETURN n;
  END $$;

  -- Heights whose journals or chain do not give the sealed hash any more.
  CREATE FUNCTION payroll.broken_blocks() RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
    SELECT b.height FROM block b JOIN block p ON p.height = b.height - 1
      CROSS JOIN LATERAL (SELECT sha256(string_agg(journal_hash(j.id), ''::bytea ORDER BY j.xid, j.id)) h FROM journal j
        WHERE (j.xid, j.id) > (p.last_xid, p.last_journal) AND (j.xid, j.id) <= (b.last_xid, b.last_journal)) rows
    WHERE rows.h IS DISTINCT FROM b.rows_hash OR b.prev_hash <> p.hash
      OR b.hash <> sha256(p.hash || b.rows_hash || int8send(b.height) || int8send(b.last_journal)) $$;

  -- Every line must say 0.
  CREATE FUNCTION payroll.ledger_faults() RETURNS TABLE (fault text, rows bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
    WITH open_hold AS (SELECT * FROM transfer h WHERE kind = 2 AND NOT EXISTS (SELECT 1 FROM transfer r WHERE r.pending_id = h.id)),
      side AS (
        SELECT debit_account a, sum(amount) FILTER (WHERE kind IN (1, 3)) dp, 0::numeric cp, 0::numeric dh, 0::numeric ch FROM transfer GROUP BY 1
        UNION ALL SELECT credit_account, 0, sum(amount) FILTER (WHERE kind IN (1, 3)), 0, 0 FROM transfer GROUP BY 1
        UNION ALL SELECT debit_account, 0, 0, sum(amount), 0 FROM open_hold GROUP BY 1
        UNION ALL SELECT credit_account, 0, 0, 0, sum(amount) FROM open_hold GROUP BY 1),
      again AS (SELECT a, coalesce(sum(dp), 0) dp, coalesce(sum(cp), 0) cp, coalesce(sum(dh), 0) dh, coalesce(sum(ch), 0) ch FROM side GROUP BY a)
    SELECT 'debits differ from credits', count(*) FROM (SELECT book FROM ledger_account GROUP BY book
      HAVING sum(debit_posted) <> sum(credit_posted) OR sum(debit_pending) <> sum(credit_pending)) unbalanced
    UNION ALL SELECT 'balance differs from its transfers', count(*) FROM ledger_account l LEFT JOIN again ON again.a = l.id
      WHERE (l.debit_posted, l.credit_posted, l.debit_pending, l.credit_pending)
        IS DISTINCT FROM (coalesce(again.dp, 0), coalesce(again.cp, 0), coalesce(again.dh, 0), coalesce(again.ch, 0))
    UNION ALL SELECT 'journal differs from its transfers', count(*) FROM journal j
      WHERE (j.item_count, j.total) IS DISTINCT FROM (SELECT (count(*)::int, sum(t.amount)::bigint) FROM transfer t WHERE t.journal_id = j.id) $$;`;

const CALLABLE = [
  'open_account(uuid, text, smallint)',
  'post_transfers(text, bytea, text, timestamptz, uuid, smallint, bigint[], bigint[], bigint[], text[])',
  'resolve_transfers(text, bytea, text, timestamptz, smallint, bigint[])',
  'seal_journals(int, timestamptz)',
  'broken_blocks()',
  'ledger_faults()',
].map((name) => `payroll.${name}`);

/** The double-entry ledger: balances and limits are kept by the database itself, functions are the only way in. */
export class PayrollLedger1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createRoomSchema('payroll')}
      ${TABLES}
      ${APPLY}
      ${WRITE_PATH}
      ${SEAL}
      REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA payroll FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${CALLABLE.join(', ')} TO ${APP_ROLE};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA payroll CASCADE');
  }
}
