import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE = 'House rule: docs/adr/0023-published-figures.md';

/**
 * What is counted names its worker and employer until its month is published; figures are cells of releases, decided
 * once. Former counters knew no employer: everything is counted anew from the event history before the first release
 * (docs/upgrading.md).
 */
export class EmploymentValueReleases1770002300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE employment_value.counter, employment_value.recount_counter,
        employment_value.person_day, employment_value.recount_person_day;
      CREATE TABLE employment_value.contribution (
        indicator text NOT NULL, day date NOT NULL, region text NOT NULL, occupation text NOT NULL,
        worker_id uuid NOT NULL, employer_id uuid NOT NULL, quantity bigint NOT NULL,
        PRIMARY KEY (indicator, day, region, occupation, worker_id, employer_id)) WITH (fillfactor = 70);
      CREATE TABLE employment_value.recount_contribution (LIKE employment_value.contribution INCLUDING ALL)
        WITH (fillfactor = 70);
      ${mayChange('employment_value.contribution', { update: true, delete: true })}
      ${mayChange('employment_value.recount_contribution', { update: true, delete: true })}
      ${functions([
        ['contribution', 'recount_contribution'],
        ['place', 'recount_place'],
        ['counted_event', 'recount_event'],
      ])}

      -- what was counted before is owed a recount: nothing is published until it is done
      INSERT INTO employment_value.recount_run SELECT now() WHERE EXISTS (SELECT 1 FROM employment_value.counted_event);

      CREATE TABLE employment_value.release (
        month date PRIMARY KEY CHECK (extract(day FROM month) = 1), method text NOT NULL, released_at timestamptz NOT NULL,
        thresholds jsonb NOT NULL, losses jsonb NOT NULL);
      CREATE TABLE employment_value.figure (
        month date NOT NULL REFERENCES employment_value.release, indicator text NOT NULL, region text NOT NULL,
        occupation text NOT NULL, value bigint,
        is_hidden boolean NOT NULL, CHECK ((value IS NULL) = is_hidden),
        PRIMARY KEY (month, indicator, region, occupation));
      ${appendOnly('employment_value.release')}
      ${appendOnly('employment_value.figure')}
      ${PARAMETERS.map(([name, value, source]) =>
        seedParameter({ key: `employment-value.${name}`, validFrom: '2026-01-01', value, source }),
      ).join('\n')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE employment_value.figure, employment_value.release,
        employment_value.contribution, employment_value.recount_contribution;
      CREATE TABLE employment_value.counter (
        day date NOT NULL, region text NOT NULL, occupation text NOT NULL, indicator text NOT NULL,
        quantity bigint NOT NULL,
        PRIMARY KEY (day, region, occupation, indicator)) WITH (fillfactor = 70);
      CREATE INDEX counter_indicator ON employment_value.counter (indicator, day);
      CREATE TABLE employment_value.person_day (
        indicator text NOT NULL, day date NOT NULL, region text NOT NULL, occupation text NOT NULL,
        worker_id uuid NOT NULL,
        PRIMARY KEY (indicator, day, region, occupation, worker_id));
      CREATE TABLE employment_value.recount_counter (LIKE employment_value.counter INCLUDING ALL) WITH (fillfactor = 70);
      CREATE TABLE employment_value.recount_person_day (LIKE employment_value.person_day INCLUDING ALL);
      ${mayChange('employment_value.counter', { update: true, delete: true })}
      ${mayChange('employment_value.person_day', { delete: true })}
      ${mayChange('employment_value.recount_counter', { update: true, delete: true })}
      ${mayChange('employment_value.recount_person_day', { delete: true })}
      ${functions([
        ['counter', 'recount_counter'],
        ['person_day', 'recount_person_day'],
        ['place', 'recount_place'],
        ['counted_event', 'recount_event'],
      ])}`);
  }
}

const PARAMETERS: [string, number, string][] = [
  [
    'smallest-shown-cell',
    10,
    `${HOUSE}: fewer than ten people are not shown (NHS Digital: 1 to 7; CMS: 1 to 10)`,
  ],
  ['smallest-shown-employers', 3, `${HOUSE}: two employers know each other's figures; three do not`],
  ['dominance-percent', 85, `${HOUSE}: the (1, 85) rule of the SDC Handbook`],
  ['protection-percent', 10, `${HOUSE}: the p % rule of the SDC Handbook with p = 10`],
  ['published-after-days', 15, `${HOUSE}: facts of a month arrive for half a month more`],
];

/** The same as before for other tables: only the database may change their names. */
function functions(pairs: [string, string][]): string {
  const twins = pairs.map(([, twin]) => twin).join(', ');
  const list = pairs.map(([name, twin]) => `['${name}', '${twin}']`).join(', ');
  return `
    CREATE OR REPLACE FUNCTION employment_value.begin_recount() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = employment_value, pg_temp AS $$
      BEGIN
        TRUNCATE ${twins}, recount_meanwhile, recount_run;
        INSERT INTO recount_run DEFAULT VALUES;
      END $$;

    CREATE OR REPLACE FUNCTION employment_value.swap_recount() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = employment_value, pg_temp AS $$
      DECLARE pair text[];
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM recount_run) THEN RAISE EXCEPTION 'nothing is counted anew'; END IF;
        FOREACH pair SLICE 1 IN ARRAY ARRAY[${list}]
        LOOP
          EXECUTE format('ALTER TABLE %I RENAME TO recount_former', pair[1]);
          EXECUTE format('ALTER TABLE %I RENAME TO %I', pair[2], pair[1]);
          EXECUTE format('ALTER TABLE recount_former RENAME TO %I', pair[2]);
          EXECUTE format('TRUNCATE %I', pair[2]);
        END LOOP;
        TRUNCATE recount_meanwhile, recount_run;
      END $$;`;
}
