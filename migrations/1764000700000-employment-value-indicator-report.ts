import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createRoomSchema, seedParameter } from '../src/platform/database/migration.sql.js';

/** Counters of the indicators, and recomputations of published reports. */
export class EmploymentValueIndicatorReport1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createRoomSchema('employment_value')}

      CREATE TABLE employment_value.counter (
        day date NOT NULL, region text NOT NULL, occupation text NOT NULL, indicator text NOT NULL,
        quantity bigint NOT NULL,
        PRIMARY KEY (day, region, occupation, indicator)) WITH (fillfactor = 70);
      CREATE INDEX counter_indicator ON employment_value.counter (indicator, day);

      CREATE TABLE employment_value.person_day (
        indicator text NOT NULL, day date NOT NULL, region text NOT NULL, occupation text NOT NULL,
        worker_id uuid NOT NULL,
        PRIMARY KEY (indicator, day, region, occupation, worker_id));

      CREATE TABLE employment_value.place (
        thing_id uuid PRIMARY KEY, region text NOT NULL, occupation text NOT NULL);

      CREATE TABLE employment_value.counted_letter (event_id uuid PRIMARY KEY);

      CREATE TABLE employment_value.recomputation (
        id uuid PRIMARY KEY, edition text NOT NULL, methodology text NOT NULL, input_sha256 text NOT NULL,
        code_version text NOT NULL, started_by uuid NOT NULL, organisation_id uuid NOT NULL,
        started_at timestamptz NOT NULL, input jsonb NOT NULL, results jsonb NOT NULL);
      CREATE INDEX recomputation_organisation ON employment_value.recomputation (organisation_id, id DESC);
      ${appendOnly('employment_value.recomputation')}

      ${seedParameter({
        key: 'employment-value.standard-annual-hours',
        validFrom: '2008-01-03',
        value: 2000,
        source: '劳社部发〔2008〕3号：年工作日250天，每日8小时',
      })}
      ${seedParameter({
        key: 'employment-value.standard-annual-hours',
        validFrom: '2025-01-01',
        value: 1984,
        source: '人社部发〔2025〕2号：年工作日248天，每日8小时',
      })}
      ${seedParameter({
        key: 'employment-value.smallest-shown-cell',
        validFrom: '2020-01-01',
        value: 5,
        source:
          'Product decision: minimum frequency rule with threshold 5 (OECD glossary of statistical terms: 3 or 5)',
      })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA employment_value CASCADE`);
  }
}
