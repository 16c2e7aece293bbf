import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, appendOnly, mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** For how long the ground floor keeps what nobody needs for ever; the log of readings grows old by the database alone. */
export class PlatformRetention1770000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${mayChange('platform.delivery', { delete: true })}
      ${READINGS}
      ${seedParameter({
        key: 'platform.retention-delivery-days',
        validFrom: '2020-01-01',
        value: 30,
        source:
          'Product decision: docs/adr/0017-growth.md: done deliveries answer questions about the last month; what they brought about is in the rooms',
      })}
      ${seedParameter({
        key: 'platform.retention-answer-days',
        validFrom: '2020-01-01',
        value: 90,
        source:
          'Product decision: docs/adr/0017-growth.md: long past any sane retry; a payment order has its own uniqueness besides',
      })}
      ${seedParameter({
        key: 'platform.retention-rate-window-days',
        validFrom: '2020-01-01',
        value: 7,
        source: 'Product decision: docs/adr/0017-growth.md: a week of questions about who was turned away',
      })}
      ${seedParameter({
        key: 'platform.retention-access-log-days',
        validFrom: '2020-01-01',
        value: 1096,
        source:
          '个人信息保护法 56: records of how personal data were handled are kept for at least three years',
      })}`);
  }

  /** The parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE DELETE ON platform.delivery FROM ${APP_ROLE};
      DROP FUNCTION platform.forget_readings(timestamptz, int);
      DROP TRIGGER platform_access_log_append_only ON platform.access_log;
      DROP TRIGGER platform_access_log_no_truncate ON platform.access_log;
      DROP FUNCTION platform.keep_readings();
      ${appendOnly('platform.access_log')}`);
  }
}

/** Records of how personal data were handled are kept for three years at least (个人信息保护法 56). */
const READINGS = `
  CREATE FUNCTION platform.keep_readings() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND OLD.read_at < now() - interval '3 years' THEN RETURN OLD; END IF;
      RAISE EXCEPTION '% is append-only', tg_table_name USING errcode = '42501';
    END $$;
  DROP TRIGGER platform_access_log_append_only ON platform.access_log;
  CREATE TRIGGER platform_access_log_append_only BEFORE UPDATE OR DELETE ON platform.access_log
    FOR EACH ROW EXECUTE FUNCTION platform.keep_readings();

  -- the application has no right to delete a line: it may only ask for what is old
  CREATE FUNCTION platform.forget_readings(before timestamptz, most int) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform, pg_temp AS $$
    DECLARE gone int;
    BEGIN
      DELETE FROM access_log WHERE id IN (
        SELECT id FROM (SELECT id, read_at FROM access_log ORDER BY id LIMIT most) a WHERE read_at < before);
      GET DIAGNOSTICS gone = ROW_COUNT;
      RETURN gone;
    END $$;
  REVOKE EXECUTE ON FUNCTION platform.keep_readings(), platform.forget_readings(timestamptz, int) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION platform.forget_readings(timestamptz, int) TO ${APP_ROLE};`;
