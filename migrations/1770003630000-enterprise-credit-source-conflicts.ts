import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** Where a source answers otherwise than another way has it, two people decide; the earlier one counts meanwhile. */
export class EnterpriseCreditSourceConflicts1770003630000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_credit.source_conflict (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL REFERENCES enterprise_credit.enterprise (id),
        about text NOT NULL, about_id uuid NOT NULL, held_id uuid NOT NULL, answered_id uuid NOT NULL,
        differs text[] NOT NULL, held jsonb NOT NULL, answered jsonb NOT NULL, held_jws text, answered_jws text,
        in_force text NOT NULL, state text NOT NULL, opened_at timestamptz NOT NULL, decide_by timestamptz NOT NULL,
        decided_by uuid[] NOT NULL DEFAULT '{}', ended_at timestamptz,
        CONSTRAINT source_conflict_about CHECK (about IN ('business-licence', 'human-resources-service', 'labour-dispatch')),
        CONSTRAINT source_conflict_in_force CHECK (in_force IN ('held', 'answered')),
        CONSTRAINT source_conflict_state CHECK (state IN ('open', 'held', 'answered', 'agreed', 'void')),
        CONSTRAINT source_conflict_by_two CHECK (state NOT IN ('held', 'answered')
          OR (cardinality(decided_by) = 2 AND decided_by[1] <> decided_by[2])));
      CREATE UNIQUE INDEX source_conflict_one_open ON enterprise_credit.source_conflict (about_id) WHERE state = 'open';
      CREATE INDEX source_conflict_enterprise ON enterprise_credit.source_conflict (enterprise_id, id);
      CREATE INDEX source_conflict_held ON enterprise_credit.source_conflict (about_id, held_id) WHERE state = 'held';
      CREATE INDEX source_conflict_in_state ON enterprise_credit.source_conflict (state, id);
      ${mayChange('enterprise_credit.source_conflict', { update: ['state', 'decide_by', 'decided_by', 'ended_at'] })}
      ${seedParameter({
        key: 'enterprise-credit.source-conflict-days',
        validFrom: '2020-01-01',
        value: 10,
        source:
          'House rule: docs/adr/0027-source-conflicts.md: working days in which two people decide which of two ways is right about a firm',
      })}
      ${statesOf(`'pending', 'certified', 'refused', 'expired', 'contested'`)}`);
  }

  /** A release before knows no contested answer: it never took effect. The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery
        WHERE event_id IS NULL AND handler = 'enterprise-credit/when-source-conflict-undecided';
      UPDATE enterprise_credit.certification SET state = 'expired' WHERE state = 'contested';
      ${statesOf(`'pending', 'certified', 'refused', 'expired'`)};
      DROP TABLE enterprise_credit.source_conflict`);
  }
}

function statesOf(states: string): string {
  return `ALTER TABLE enterprise_credit.certification DROP CONSTRAINT certification_state,
    ADD CONSTRAINT certification_state CHECK (state IN (${states}))`;
}
