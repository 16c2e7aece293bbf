import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../src/platform/database/migration.sql.js';

const NUMBER = (xid: string): string => `${xid}::text::bigint`;

/** Seals what is below the snapshot horizon, in (xid, id) order, so that a late commit is never skipped. */
const seal = (horizon: string): string => `
  CREATE OR REPLACE FUNCTION payroll.seal_journals(p_max int, p_at timestamptz) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
  DECLARE b block; n int; t int; lx xid8; lj bigint; rh bytea; horizon xid8;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('payroll.block', 0));
    horizon := ${horizon};
    SELECT * INTO b FROM block ORDER BY height DESC LIMIT 1;
    WITH js AS MATERIALIZED (SELECT id, xid, item_count, journal_hash(id) h FROM journal
      WHERE (xid, id) > (b.last_xid, b.last_journal) AND xid < horizon ORDER BY xid, id LIMIT p_max)
    SELECT count(*), sum(item_count), sha256(string_agg(h, ''::bytea ORDER BY xid, id)), max(xid), (array_agg(id ORDER BY xid DESC, id DESC))[1]
      INTO n, t, rh, lx, lj FROM js;
    IF n = 0 THEN RETURN 0; END IF;
    INSERT INTO block (height, last_xid, last_journal, journals, transfers, rows_hash, prev_hash, hash, sealed_at)
      VALUES (b.height + 1, lx, lj, n, t, rh, b.hash, sha256(b.hash || rh || int8send(b.height + 1) || int8send(lj)), p_at);
    RETURN n;
  END $$;`;

/**
 * Journals are sealed in the order of transactions, whose counter belongs to a server. A dump that is restored on
 * another one meets a counter that begins again: without this, new journals would fall among the sealed ones and look
 * like forgeries. What is added to the counter is kept beside the journals and comes with them.
 */
export class PayrollOrderAcrossServers1768000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payroll.journal_order (
        only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        ahead bigint NOT NULL DEFAULT 0 CHECK (ahead >= 0));
      INSERT INTO payroll.journal_order DEFAULT VALUES;
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON payroll.journal_order FROM ${APP_ROLE};

      CREATE FUNCTION payroll.journal_xid() RETURNS xid8 LANGUAGE sql AS $$
        SELECT ((SELECT ahead FROM payroll.journal_order) + ${NUMBER('pg_current_xact_id()')})::text::xid8 $$;
      ALTER TABLE payroll.journal ALTER COLUMN xid SET DEFAULT payroll.journal_xid();
      ${seal(`((SELECT ahead FROM journal_order) + ${NUMBER('pg_snapshot_xmin(pg_current_snapshot())')})::text::xid8`)}

      -- Nothing that was committed here is beyond the snapshot, so a journal that is comes from another server.
      CREATE FUNCTION payroll.continue_order() RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = payroll, pg_temp AS $$
      DECLARE newest bigint; here pg_snapshot;
      BEGIN
        SELECT ${NUMBER('max(xid)')} INTO newest FROM journal;
        here := pg_current_snapshot();
        UPDATE journal_order SET ahead = newest + 1 - ${NUMBER('pg_snapshot_xmin(here)')}
          WHERE ahead + ${NUMBER('pg_snapshot_xmax(here)')} <= newest;
      END $$;
      REVOKE EXECUTE ON FUNCTION payroll.journal_xid(), payroll.continue_order() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION payroll.continue_order() TO ${APP_ROLE};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.journal ALTER COLUMN xid SET DEFAULT pg_current_xact_id();
      ${seal('pg_snapshot_xmin(pg_current_snapshot())')}
      DROP FUNCTION payroll.continue_order(), payroll.journal_xid();
      DROP TABLE payroll.journal_order;`);
  }
}
