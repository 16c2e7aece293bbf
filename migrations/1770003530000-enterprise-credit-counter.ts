import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** Licence and permits of a firm that no source knows are seen at a counter by two clerks. */
export class EnterpriseCreditCounter1770003530000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_credit.sighting (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL REFERENCES enterprise_credit.enterprise (id),
        paper text NOT NULL, number text NOT NULL, name text NOT NULL, founded_on date, valid_until date,
        scope text[] NOT NULL, state text NOT NULL, presented_by uuid NOT NULL, presented_at timestamptz NOT NULL,
        see_by timestamptz NOT NULL, seen_by uuid[] NOT NULL DEFAULT '{}', ended_at timestamptz,
        CONSTRAINT sighting_paper CHECK (paper IN ('business-licence', 'human-resources-service', 'labour-dispatch')),
        CONSTRAINT sighting_state CHECK (state IN ('presented', 'seen', 'unseen', 'void')),
        CONSTRAINT sighting_by_two CHECK (state <> 'seen' OR (cardinality(seen_by) = 2 AND seen_by[1] <> seen_by[2])));
      CREATE UNIQUE INDEX sighting_one_presented ON enterprise_credit.sighting (enterprise_id, paper)
        WHERE state = 'presented';
      CREATE INDEX sighting_enterprise ON enterprise_credit.sighting (enterprise_id, id);
      ${mayChange('enterprise_credit.sighting', { update: ['state', 'seen_by', 'ended_at'] })}
      ${seedParameter({
        key: 'enterprise-credit.sighting-days',
        validFrom: '2020-01-01',
        value: 15,
        source:
          'House rule: docs/adr/0019-waits.md: days in which two clerks see a paper that was presented; it is void then and may be presented anew',
      })}
      ALTER TABLE enterprise_credit.certification ADD COLUMN valid_until date;
      ${TABLES.map((table) => waysOf(table, `'online', 'extract', 'counter'`)).join(';')};
      ALTER TABLE enterprise_credit.permit DROP CONSTRAINT permit_confirmed, ADD CONSTRAINT permit_confirmed
        CHECK (state <> 'confirmed' OR (confirmed_until IS NOT NULL
          AND (answer_jws IS NOT NULL OR way IS NOT DISTINCT FROM 'counter')))`);
  }

  /** A release before knows no permit that nobody signed: those end. The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'enterprise-credit/when-paper-unseen';
      UPDATE enterprise_credit.permit SET state = 'expired', confirmed_until = NULL, fail_reasons = '{PERMIT_NOT_REVERIFIED}'
        WHERE state = 'confirmed' AND answer_jws IS NULL;
      ALTER TABLE enterprise_credit.permit DROP CONSTRAINT permit_confirmed, ADD CONSTRAINT permit_confirmed
        CHECK (state <> 'confirmed' OR (confirmed_until IS NOT NULL AND answer_jws IS NOT NULL));
      ${TABLES.map((table) => `UPDATE enterprise_credit.${table} SET way = NULL WHERE way = 'counter'`).join(';')};
      ${TABLES.map((table) => waysOf(table, `'online', 'extract'`)).join(';')};
      ALTER TABLE enterprise_credit.certification DROP COLUMN valid_until;
      DROP TABLE enterprise_credit.sighting;`);
  }
}

const TABLES = ['certification', 'permit'];

function waysOf(table: string, ways: string): string {
  return `ALTER TABLE enterprise_credit.${table} DROP CONSTRAINT ${table}_way_check,
    ADD CONSTRAINT ${table}_way_check CHECK (way IN (${ways}))`;
}
