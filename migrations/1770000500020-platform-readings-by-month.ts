import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, appendOnly } from '../src/platform/database/migration.sql.js';

/**
 * Third step: the table becomes the first partition of a table by months of the id. Its bound is known to hold, so no
 * row is looked at. The application has no right to a partition: it reads and appends through the table alone.
 */
export class PlatformReadingsByMonth1770000500020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${PARTITIONED}${MONTHS}${PREPARED}${FORGOTTEN}
      REVOKE EXECUTE ON FUNCTION platform.reading_months(), platform.readings_without_month(),
        platform.prepare_reading_months(int), platform.forget_reading_months(timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION platform.reading_months(), platform.readings_without_month(),
        platform.prepare_reading_months(int), platform.forget_reading_months(timestamptz) TO ${APP_ROLE};
      SELECT platform.prepare_reading_months(3)`);
  }

  /** Every line is copied into one table again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      LOCK TABLE platform.access_log;
      DROP FUNCTION platform.forget_reading_months(timestamptz), platform.prepare_reading_months(int),
        platform.readings_without_month(), platform.reading_months();
      CREATE TABLE platform.access_log_whole (LIKE platform.access_log INCLUDING DEFAULTS);
      INSERT INTO platform.access_log_whole SELECT * FROM platform.access_log ORDER BY id;
      DROP TABLE platform.access_log;
      ALTER TABLE platform.access_log_whole RENAME TO access_log;
      ALTER TABLE platform.access_log ADD CONSTRAINT access_log_pkey PRIMARY KEY (id);
      CREATE INDEX access_log_subject ON platform.access_log (subject_id, id DESC);
      ${protectedLog('platform.access_log')}
      ${forgetReadings(['access_log'])}`);
  }
}

/** What `appendOnly` does, but for lines past the three years of the law (1770000200000). */
function protectedLog(table: string): string {
  return appendOnly(table).replace(
    /(_append_only BEFORE[^;]*)platform\.refuse_change/,
    '$1platform.keep_readings',
  );
}

/** The old name goes to the new table, with what holds for every partition; statements on emptying are each one's own. */
const PARTITIONED = `
  DROP TRIGGER platform_access_log_append_only ON platform.access_log;
  ALTER TABLE platform.access_log RENAME TO access_log_first;
  ALTER TABLE platform.access_log_first RENAME CONSTRAINT access_log_pkey TO access_log_first_pkey;
  ALTER INDEX platform.access_log_subject RENAME TO access_log_first_subject;
  CREATE TABLE platform.access_log (LIKE platform.access_log_first INCLUDING DEFAULTS) PARTITION BY RANGE (id);
  ALTER TABLE platform.access_log ADD CONSTRAINT access_log_pkey PRIMARY KEY (id);
  CREATE INDEX access_log_subject ON platform.access_log (subject_id, id DESC);
  ${protectedLog('platform.access_log')}
  DO $$ BEGIN
    EXECUTE format('ALTER TABLE platform.access_log ATTACH PARTITION platform.access_log_first FOR VALUES FROM (MINVALUE) TO (%L)',
      (SELECT (regexp_match(pg_get_constraintdef(oid), '''([0-9a-f-]{36})'''))[1] FROM pg_constraint
       WHERE conname = 'access_log_bound' AND conrelid = 'platform.access_log_first'::regclass));
  END $$;
  ALTER TABLE platform.access_log_first DROP CONSTRAINT access_log_bound;
  REVOKE ALL ON platform.access_log_first FROM ${APP_ROLE};
  CREATE TABLE platform.access_log_rest PARTITION OF platform.access_log DEFAULT;
  REVOKE ALL ON platform.access_log_rest FROM ${APP_ROLE};
  CREATE TRIGGER platform_access_log_no_truncate BEFORE TRUNCATE ON platform.access_log_rest
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();`;

/** The partitions by their bounds, and how many lines have none of their own. */
const MONTHS = `
  CREATE FUNCTION platform.reading_months() RETURNS TABLE (name text, from_id uuid, until_id uuid) LANGUAGE sql STABLE
    SET search_path = platform, pg_temp AS $$
    SELECT c.relname::text, (regexp_match(b.bound, 'FROM \\(''([0-9a-f-]+)''\\)'))[1]::uuid,
      (regexp_match(b.bound, 'TO \\(''([0-9a-f-]+)''\\)'))[1]::uuid
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid, pg_get_expr(c.relpartbound, c.oid) AS b (bound)
    WHERE i.inhparent = 'platform.access_log'::regclass AND b.bound <> 'DEFAULT' $$;

  -- no more than a thousand are counted
  CREATE FUNCTION platform.readings_without_month() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = platform, pg_temp AS $$
    SELECT count(*)::int FROM (SELECT 1 FROM access_log_rest LIMIT 1000) r $$;`;

/** The months from this one on that no partition holds yet. One whose lines lie in the rest already stays there. */
const PREPARED = `
  CREATE FUNCTION platform.prepare_reading_months(ahead int) RETURNS text[]
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform, pg_temp SET lock_timeout = '2s' AS $$
    DECLARE
      month timestamp; low uuid; high uuid; part text;
      made text[] := '{}';
    BEGIN
      IF ahead NOT BETWEEN 0 AND 12 THEN
        RAISE EXCEPTION 'between 0 and 12 months ahead' USING errcode = '22023';
      END IF;
      PERFORM pg_advisory_xact_lock(hashtextextended('platform.prepare_reading_months', 0));
      FOR month IN SELECT date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => n) FROM generate_series(0, ahead) n LOOP
        low := first_id_of(month AT TIME ZONE 'UTC');
        high := first_id_of((month + interval '1 month') AT TIME ZONE 'UTC');
        CONTINUE WHEN EXISTS (SELECT 1 FROM reading_months() m WHERE coalesce(m.from_id <= low, true) AND m.until_id >= high)
          OR EXISTS (SELECT 1 FROM access_log_rest r WHERE r.id >= low AND r.id < high);
        part := 'access_log_' || to_char(month, 'YYYY_MM');
        EXECUTE format('CREATE TABLE %I (LIKE access_log INCLUDING DEFAULTS)', part);
        EXECUTE format('REVOKE ALL ON %I FROM ${APP_ROLE}, PUBLIC', part);
        EXECUTE format('CREATE TRIGGER platform_access_log_no_truncate BEFORE TRUNCATE ON %I
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part);
        EXECUTE format('ALTER TABLE access_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, low, high);
        made := made || part;
      END LOOP;
      RETURN made;
    END $$;`;

/** What is old goes line by line from the tables that are no months, the first ids first; see `prepare_reading_months`. */
function forgetReadings(tables: string[]): string {
  return `
  CREATE OR REPLACE FUNCTION platform.forget_readings(before timestamptz, most int) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform, pg_temp AS $$
    DECLARE part text; of_part int; gone int := 0;
    BEGIN
      FOREACH part IN ARRAY ARRAY[${tables.map((table) => `'${table}'`).join(', ')}] LOOP
        CONTINUE WHEN to_regclass(part) IS NULL;
        EXECUTE format('DELETE FROM %1$I WHERE id IN (
          SELECT id FROM (SELECT id, read_at FROM %1$I ORDER BY id LIMIT $1) a WHERE read_at < $2)', part) USING most - gone, before;
        GET DIAGNOSTICS of_part = ROW_COUNT;
        gone := gone + of_part;
      END LOOP;
      RETURN gone;
    END $$;`;
}

/** A month goes as a whole when its last line is old enough for whoever asks and for the law. */
const FORGOTTEN = `${forgetReadings(['access_log_first', 'access_log_rest'])}
  CREATE FUNCTION platform.forget_reading_months(before timestamptz) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform, pg_temp SET lock_timeout = '2s' AS $$
    DECLARE part text; newest timestamptz; gone int := 0;
    BEGIN
      FOR part IN SELECT m.name FROM reading_months() m WHERE m.until_id <= first_id_of(least(before, now())) ORDER BY m.until_id LOOP
        EXECUTE format('SELECT max(read_at) FROM %I', part) INTO newest;
        CONTINUE WHEN newest >= before;
        IF newest >= now() - interval '3 years' THEN
          RAISE EXCEPTION 'access_log is append-only for three years' USING errcode = '42501';
        END IF;
        EXECUTE format('ALTER TABLE access_log DETACH PARTITION %I', part);
        EXECUTE format('DROP TABLE %I', part);
        gone := gone + 1;
      END LOOP;
      RETURN gone;
    END $$;`;
