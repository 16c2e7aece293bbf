import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log of readings gets months, first step of three: a bound of ids that the table as it is will hold. Each step is a
 * transaction of its own, so that no lock lasts longer than a moment: this one adds the bound without looking at rows.
 */
export class PlatformReadingsBound1770000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- the least UUIDv7 of a moment: ids follow time, so a range of ids is a range of time
      CREATE FUNCTION platform.first_id_of(moment timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;
      ${BOUND}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.access_log DROP CONSTRAINT IF EXISTS access_log_bound;
      DROP FUNCTION platform.first_id_of(timestamptz)`);
  }
}

/** The end of this month, or of the month of the newest id; three days ahead at least, for the steps that follow. */
const BOUND = `
  DO $$
    DECLARE newest timestamptz;
    BEGIN
      SELECT to_timestamp(('x' || lpad(left(replace(id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0) INTO newest
        FROM platform.access_log ORDER BY id DESC LIMIT 1;
      EXECUTE format('ALTER TABLE platform.access_log ADD CONSTRAINT access_log_bound CHECK (id < %L::uuid) NOT VALID',
        platform.first_id_of((date_trunc('month', greatest(newest, now() + interval '3 days') AT TIME ZONE 'UTC')
          + interval '1 month') AT TIME ZONE 'UTC'));
    END $$;`;
