import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, mayChange } from '../src/platform/database/migration.sql.js';

/** The counters have twins, in which a rebuild counts while the others are read and counted in. */
export class EmploymentValueRecount1770000200500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE employment_value.recount_counter (LIKE employment_value.counter INCLUDING ALL) WITH (fillfactor = 70);
      CREATE TABLE employment_value.recount_person_day (LIKE employment_value.person_day INCLUDING ALL);
      CREATE TABLE employment_value.recount_place (LIKE employment_value.place INCLUDING ALL);
      CREATE TABLE employment_value.recount_event (LIKE employment_value.counted_event INCLUDING ALL);
      ${mayChange('employment_value.recount_counter', { update: true, delete: true })}
      ${mayChange('employment_value.recount_person_day', { delete: true })}
      ${mayChange('employment_value.recount_place', { delete: true })}
      ${mayChange('employment_value.recount_event', { delete: true })}

      CREATE TABLE employment_value.recount_run (started_at timestamptz NOT NULL DEFAULT now());
      REVOKE INSERT ON employment_value.recount_run FROM ${APP_ROLE};
      CREATE TABLE employment_value.recount_meanwhile (event_id uuid NOT NULL);
      ${FUNCTIONS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER counted_meanwhile ON employment_value.counted_event;
      DROP TABLE employment_value.recount_event, employment_value.recount_place, employment_value.recount_person_day,
        employment_value.recount_counter, employment_value.recount_meanwhile, employment_value.recount_run;
      DROP FUNCTION employment_value.begin_recount(), employment_value.swap_recount(), employment_value.note_meanwhile()`);
  }
}

/** Tables change places by their names: the application may not change a schema, so the database does this one thing. */
const FUNCTIONS = `
  CREATE FUNCTION employment_value.note_meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_TABLE_NAME = 'counted_event' AND EXISTS (SELECT 1 FROM employment_value.recount_run) THEN
        INSERT INTO employment_value.recount_meanwhile SELECT event_id FROM marked;
      END IF;
      RETURN NULL;
    END $$;
  CREATE TRIGGER counted_meanwhile AFTER INSERT ON employment_value.counted_event
    REFERENCING NEW TABLE AS marked FOR EACH STATEMENT EXECUTE FUNCTION employment_value.note_meanwhile();
  CREATE TRIGGER counted_meanwhile AFTER INSERT ON employment_value.recount_event
    REFERENCING NEW TABLE AS marked FOR EACH STATEMENT EXECUTE FUNCTION employment_value.note_meanwhile();

  CREATE FUNCTION employment_value.begin_recount() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = employment_value, pg_temp AS $$
    BEGIN
      TRUNCATE recount_counter, recount_person_day, recount_place, recount_event, recount_meanwhile, recount_run;
      INSERT INTO recount_run DEFAULT VALUES;
    END $$;

  CREATE FUNCTION employment_value.swap_recount() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = employment_value, pg_temp AS $$
    DECLARE pair text[];
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM recount_run) THEN RAISE EXCEPTION 'nothing is counted anew'; END IF;
      FOREACH pair SLICE 1 IN ARRAY ARRAY[['counter', 'recount_counter'], ['person_day', 'recount_person_day'],
        ['place', 'recount_place'], ['counted_event', 'recount_event']]
      LOOP
        EXECUTE format('ALTER TABLE %I RENAME TO recount_former', pair[1]);
        EXECUTE format('ALTER TABLE %I RENAME TO %I', pair[2], pair[1]);
        EXECUTE format('ALTER TABLE recount_former RENAME TO %I', pair[2]);
        EXECUTE format('TRUNCATE %I', pair[2]);
      END LOOP;
      TRUNCATE recount_meanwhile, recount_run;
    END $$;
  REVOKE EXECUTE ON FUNCTION employment_value.note_meanwhile(), employment_value.begin_recount(),
    employment_value.swap_recount() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION employment_value.begin_recount(), employment_value.swap_recount() TO ${APP_ROLE};`;
