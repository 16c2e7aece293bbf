import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** Two prove to be one firm: both state their case, two people decide. */
export class IdentityContests1769000610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity.contest (
        id uuid PRIMARY KEY, claim_id uuid NOT NULL, standing_id uuid NOT NULL, proof_id uuid NOT NULL UNIQUE,
        means text NOT NULL, uscc text NOT NULL, state text NOT NULL,
        claim_statement bytea NOT NULL, standing_statement bytea, answer_id uuid,
        opened_by uuid NOT NULL, stated_by uuid, decided_by uuid[] NOT NULL, reason bytea,
        opened_at timestamptz NOT NULL, due_at timestamptz NOT NULL, stated_at timestamptz, ended_at timestamptz,
        CHECK (means IN ('representative', 'mandate', 'transfer', 'paper', 'letter', 'licence')),
        CHECK (state IN ('open', 'decidable', 'upheld', 'rejected', 'withdrawn', 'void')),
        CHECK ((state IN ('open', 'decidable')) = (ended_at IS NULL)),
        CHECK ((stated_at IS NULL) = (standing_statement IS NULL) AND (stated_at IS NULL) = (answer_id IS NULL)),
        CHECK ((state IN ('upheld', 'rejected')) = (cardinality(decided_by) = 2 AND reason IS NOT NULL)));
      CREATE UNIQUE INDEX contest_of_claim ON identity.contest (claim_id) WHERE state IN ('open', 'decidable');
      CREATE INDEX contest_against ON identity.contest (standing_id, id);
      CREATE INDEX contest_by ON identity.contest (opened_by, id);
      CREATE INDEX contest_due ON identity.contest (due_at) WHERE state = 'open';
      ${mayChange('identity.contest', { update: true })}
      ALTER TABLE identity.organisation ADD COLUMN open_contests int NOT NULL DEFAULT 0 CHECK (open_contests >= 0);
      ALTER TABLE identity.authority_proof DROP CONSTRAINT authority_proof_outcome_check;
      ALTER TABLE identity.authority_proof ADD CONSTRAINT authority_proof_outcome_check
        CHECK (outcome IN ('proven', 'contested', 'no-match'));
      ${DAYS}`);
  }

  /** Contests are lost; what was shown stays, for it is history. The parameter stays: parameters are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE identity.contest;
      ALTER TABLE identity.organisation DROP COLUMN open_contests;
      ALTER TABLE identity.authority_proof DROP CONSTRAINT authority_proof_outcome_check;
      ALTER TABLE identity.authority_proof ADD CONSTRAINT authority_proof_outcome_check
        CHECK (outcome IN ('proven', 'no-match')) NOT VALID`);
  }
}

const DAYS = seedParameter({
  key: 'identity.contest-days',
  validFrom: '2026-01-01',
  value: 15,
  source:
    'policy of this installation: days in which an organisation whose authority is contested states its case',
});
