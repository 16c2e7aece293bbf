import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, seedParameter } from '../src/platform/database/migration.sql.js';

/** Who may act for an organisation: authority, people with duties, clients with scopes and a responsible member. */
export class IdentityAuthority1769000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${ORGANISATIONS}${PEOPLE}${CLIENTS}${SESSIONS}${PARAMETERS}`);
  }

  /** Who may do what is lost; members and clients act as before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

/** What was registered before goes on; the days in which it names and proves an owner begin with the first start. */
const ORGANISATIONS = `
  ALTER TABLE identity.organisation
    ADD COLUMN authority text NOT NULL DEFAULT 'before',
    ADD COLUMN authority_due_at timestamptz,
    ADD COLUMN registered_by uuid,
    ADD CHECK (authority IN ('unproven', 'before', 'proven', 'displaced')),
    ADD CHECK (authority = 'before' OR authority_due_at IS NULL);
  UPDATE identity.organisation SET authority = 'proven' WHERE kind = 'operator';
  ALTER TABLE identity.organisation ALTER COLUMN authority DROP DEFAULT;
  DROP INDEX identity.organisation_uscc;
  CREATE UNIQUE INDEX organisation_proven ON identity.organisation (uscc, kind) WHERE uscc <> '' AND authority = 'proven';
  CREATE INDEX organisation_uscc ON identity.organisation (uscc, kind) WHERE uscc <> '';

  CREATE TABLE identity.authority_proof (
    id uuid PRIMARY KEY, organisation_id uuid NOT NULL, person_id uuid NOT NULL, means text NOT NULL,
    outcome text NOT NULL, reference text, principal_id uuid, seen_by uuid[] NOT NULL, proven_at timestamptz NOT NULL,
    CHECK (means IN ('representative', 'mandate', 'transfer', 'paper', 'letter', 'licence')),
    CHECK (outcome IN ('proven', 'no-match')));
  CREATE INDEX authority_proof_organisation ON identity.authority_proof (organisation_id, id);
  ${appendOnly('identity.authority_proof')}
`;

const PEOPLE = `
  ALTER TABLE identity.member
    ADD COLUMN person_id uuid,
    ADD COLUMN duties text[] NOT NULL DEFAULT '{administrator,recruiter,payroll-preparer,payroll-releaser,adjuster,reviewer,mediator,counter-clerk,developer,viewer}',
    ADD COLUMN added_by uuid;
  ALTER TABLE identity.member ALTER COLUMN duties DROP DEFAULT;
  CREATE UNIQUE INDEX member_person ON identity.member (person_id, organisation_id) WHERE state = 'active';
  ALTER TABLE identity.worker ADD COLUMN works boolean NOT NULL DEFAULT true;
  ALTER TABLE identity.worker ALTER COLUMN works DROP DEFAULT;
  DROP INDEX identity.worker_id_number;
  CREATE UNIQUE INDEX worker_id_number ON identity.worker (id_number_hash) WHERE level IN ('L2', 'L3');
  CREATE INDEX worker_id_number_claim ON identity.worker (id_number_hash) WHERE level = 'L1';
  ALTER TABLE identity.signing_key ADD COLUMN member_id uuid;
`;

const CLIENTS = `
  ALTER TABLE identity.client
    ADD COLUMN scopes text[] NOT NULL DEFAULT '{administrator,recruiter,payroll-preparer,payroll-releaser,adjuster,developer,viewer}',
    ADD COLUMN responsible_id uuid,
    ADD COLUMN registered_by uuid;
  ALTER TABLE identity.client ALTER COLUMN scopes DROP DEFAULT;
  ALTER TABLE identity.client DROP CONSTRAINT client_state_check;
  ALTER TABLE identity.client ADD CONSTRAINT client_state_check CHECK (state IN ('active', 'orphaned', 'retired'));
`;

/** A session is a person's, whatever they act as; one of a member is opened again, because members now are people. */
const SESSIONS = `
  ALTER TABLE identity.session
    ADD COLUMN weak boolean NOT NULL DEFAULT false,
    ADD COLUMN proved_by text,
    ADD COLUMN proved_at timestamptz,
    ADD CHECK (proved_by IN ('key', 'totp', 'passkey', 'real-name', 'counter')),
    ADD CHECK ((proved_by IS NULL) = (proved_at IS NULL));
  ALTER TABLE identity.session ALTER COLUMN weak DROP DEFAULT;
  UPDATE identity.session SET state = 'ended' WHERE organisation_id IS NOT NULL AND state = 'active';
`;

const PARAMETERS = seedParameter({
  key: 'identity.authority-days',
  validFrom: '2026-01-01',
  value: 90,
  source: 'policy of this installation: days for organisations from before to name and prove an owner',
});

const DOWN = `
  ALTER TABLE identity.session DROP COLUMN weak, DROP COLUMN proved_by, DROP COLUMN proved_at;
  UPDATE identity.client SET state = 'retired' WHERE state = 'orphaned';
  ALTER TABLE identity.client DROP COLUMN scopes, DROP COLUMN responsible_id, DROP COLUMN registered_by;
  ALTER TABLE identity.client DROP CONSTRAINT client_state_check;
  ALTER TABLE identity.client ADD CONSTRAINT client_state_check CHECK (state IN ('active', 'retired'));
  ALTER TABLE identity.signing_key DROP COLUMN member_id;
  DROP INDEX identity.worker_id_number_claim;
  DROP INDEX identity.worker_id_number;
  UPDATE identity.worker w SET id_number_hash = NULL WHERE level = 'L1' AND EXISTS (
    SELECT FROM identity.worker o WHERE o.id_number_hash = w.id_number_hash AND o.id < w.id);
  CREATE UNIQUE INDEX worker_id_number ON identity.worker (id_number_hash);
  ALTER TABLE identity.worker DROP COLUMN works;
  ALTER TABLE identity.member DROP COLUMN person_id, DROP COLUMN duties, DROP COLUMN added_by;
  DROP TABLE identity.authority_proof;
  DROP INDEX identity.organisation_proven;
  DROP INDEX identity.organisation_uscc;
  DELETE FROM identity.organisation WHERE authority IN ('unproven', 'displaced');
  CREATE UNIQUE INDEX organisation_uscc ON identity.organisation (uscc, kind) WHERE uscc <> '';
  ALTER TABLE identity.organisation DROP COLUMN authority, DROP COLUMN authority_due_at, DROP COLUMN registered_by;
`;
