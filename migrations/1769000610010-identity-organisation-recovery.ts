import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** Organisations that lost their keys come back to a named person, unless somebody who acts for them objects. */
export class IdentityOrganisationRecovery1769000610010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity.organisation_recovery (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL, person_id uuid NOT NULL, reason bytea NOT NULL,
        asked_by uuid[] NOT NULL CHECK (cardinality(asked_by) = 2), state text NOT NULL,
        asked_at timestamptz NOT NULL, due_at timestamptz NOT NULL, objected_by uuid, ended_at timestamptz,
        CHECK (state IN ('cooling', 'objected', 'done', 'void')),
        CHECK ((state = 'cooling') = (ended_at IS NULL)),
        CHECK ((state = 'objected') = (objected_by IS NOT NULL)));
      CREATE INDEX organisation_recovery_of ON identity.organisation_recovery (organisation_id, id);
      CREATE UNIQUE INDEX organisation_recovery_cooling ON identity.organisation_recovery (organisation_id)
        WHERE state = 'cooling';
      CREATE INDEX organisation_recovery_due ON identity.organisation_recovery (due_at) WHERE state = 'cooling';
      ${mayChange('identity.organisation_recovery', { update: true })}
      ${COOLING}`);
  }

  /** The parameter stays: parameters are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity.organisation_recovery');
  }
}

const COOLING = seedParameter({
  key: 'identity.organisation-recovery-seconds',
  validFrom: '2026-01-01',
  value: 259_200,
  source: 'policy of this installation: 72 hours in which an organisation may object to its recovery',
});
