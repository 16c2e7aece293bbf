import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createRoomSchema, seedParameter } from '../src/platform/database/migration.sql.js';

/** Organisations, members, workers, keys, sign-in, tokens and consents. */
export class IdentityAccounts1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${createRoomSchema('identity')}${PARTIES}${PEOPLE}${SIGN_IN}${CONSENTS}
      ${seedParameter({
        key: 'identity.minimum-age',
        validFrom: '1995-01-01',
        value: 16,
        source: '中华人民共和国劳动法 第十五条 (in force 1995-01-01): no hiring under 16',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA identity CASCADE`);
  }
}

const PARTIES = `
  CREATE TABLE identity.organisation (
    id uuid PRIMARY KEY, kind text NOT NULL, uscc text NOT NULL, name text NOT NULL, state text NOT NULL,
    region text, contact_phone bytea, reason_code text, version int NOT NULL DEFAULT 1,
    registered_at timestamptz NOT NULL, decided_at timestamptz,
    CHECK (kind IN ('employer', 'provider', 'platform', 'government', 'insurer', 'trainer', 'operator')),
    CHECK (state IN ('registered', 'approved', 'suspended', 'closed')));
  CREATE UNIQUE INDEX organisation_uscc ON identity.organisation (uscc, kind) WHERE uscc <> '';
  CREATE INDEX organisation_kind ON identity.organisation (kind, id);

  CREATE TABLE identity.signing_key (
    owner_id uuid NOT NULL, kid text NOT NULL, jwk jsonb NOT NULL, state text NOT NULL,
    registered_at timestamptz NOT NULL, retired_at timestamptz,
    PRIMARY KEY (owner_id, kid), CHECK (state IN ('active', 'retired')),
    CHECK (NOT jwk ?| ARRAY['d', 'k', 'p', 'q']));

  CREATE TABLE identity.client (
    id uuid PRIMARY KEY, organisation_id uuid NOT NULL, kid text NOT NULL, state text NOT NULL,
    registered_at timestamptz NOT NULL, retired_at timestamptz,
    CHECK (state IN ('active', 'retired')));
  CREATE UNIQUE INDEX client_key ON identity.client (organisation_id, kid);

  CREATE TABLE identity.member (
    id uuid PRIMARY KEY, organisation_id uuid NOT NULL, state text NOT NULL, name bytea, phone bytea, phone_hash bytea,
    added_at timestamptz NOT NULL, removed_at timestamptz,
    CHECK (state IN ('active', 'removed')));
  CREATE UNIQUE INDEX member_phone ON identity.member (phone_hash, organisation_id);
  CREATE INDEX member_organisation ON identity.member (organisation_id, id);
`;

const PEOPLE = `
  CREATE TABLE identity.worker (
    id uuid PRIMARY KEY, state text NOT NULL, level text NOT NULL, phone bytea, phone_hash bytea,
    name bytea, id_number bytea, id_number_hash bytea, birth_date bytea, gender bytea, region text,
    version int NOT NULL DEFAULT 1, registered_at timestamptz NOT NULL, erased_at timestamptz,
    CHECK (state IN ('active', 'erased')), CHECK (level IN ('L0', 'L1', 'L2', 'L3')),
    CHECK (state = 'active' OR coalesce(phone, phone_hash, name, id_number, id_number_hash, birth_date, gender) IS NULL));
  CREATE UNIQUE INDEX worker_phone ON identity.worker (phone_hash);
  CREATE UNIQUE INDEX worker_id_number ON identity.worker (id_number_hash);

  CREATE TABLE identity.real_name_check (
    id uuid PRIMARY KEY, worker_id uuid NOT NULL, worker_version int NOT NULL, source text NOT NULL,
    state text NOT NULL, reference text, asked_at timestamptz NOT NULL, answered_at timestamptz,
    CHECK (state IN ('pending', 'match', 'no-match', 'unknown-person')));
  CREATE UNIQUE INDEX real_name_check_once ON identity.real_name_check (worker_id, worker_version);
`;

const SIGN_IN = `
  CREATE TABLE identity.sign_in_code (
    id uuid PRIMARY KEY, phone_hash bytea NOT NULL, state text NOT NULL, sealed bytea, code_hash bytea NOT NULL,
    wrong_tries int NOT NULL DEFAULT 0, issued_at timestamptz NOT NULL, expires_at timestamptz NOT NULL,
    CHECK (state IN ('issued', 'used', 'locked', 'replaced')));
  CREATE INDEX sign_in_code_phone ON identity.sign_in_code (phone_hash, id);
  CREATE INDEX sign_in_code_expiry ON identity.sign_in_code (expires_at);

  CREATE TABLE identity.totp (
    account_id uuid PRIMARY KEY, secret bytea NOT NULL, state text NOT NULL, last_step int NOT NULL DEFAULT 0,
    enrolled_at timestamptz NOT NULL, confirmed_at timestamptz,
    CHECK (state IN ('enrolled', 'confirmed')));

  CREATE TABLE identity.issuer_key (
    kid text PRIMARY KEY, public_jwk jsonb NOT NULL, private_key bytea NOT NULL,
    created_at timestamptz NOT NULL, retired_at timestamptz);

  CREATE TABLE identity.client_assertion (
    client_id uuid NOT NULL, jti text NOT NULL, expires_at timestamptz NOT NULL, PRIMARY KEY (client_id, jti));
  CREATE INDEX client_assertion_expiry ON identity.client_assertion (expires_at);

  CREATE TABLE identity.session (
    id uuid PRIMARY KEY, account_id uuid NOT NULL, organisation_id uuid, state text NOT NULL, second_factor boolean NOT NULL,
    started_at timestamptz NOT NULL, used_at timestamptz NOT NULL, expires_at timestamptz NOT NULL,
    CHECK (state IN ('active', 'ended', 'reused')));
  CREATE INDEX session_account ON identity.session (account_id, id);
  CREATE INDEX session_expiry ON identity.session (expires_at);

  CREATE TABLE identity.refresh_token (
    hash bytea PRIMARY KEY, session_id uuid NOT NULL, state text NOT NULL, issued_at timestamptz NOT NULL,
    CHECK (state IN ('current', 'used')));
  CREATE INDEX refresh_token_session ON identity.refresh_token (session_id);
`;

const CONSENTS = `
  CREATE TABLE identity.consent (
    id uuid PRIMARY KEY, subject_id uuid NOT NULL, purpose text NOT NULL, recipient_id text NOT NULL,
    fields text[] NOT NULL, given_at timestamptz NOT NULL, expires_at timestamptz NOT NULL);
  CREATE INDEX consent_subject ON identity.consent (subject_id, purpose, recipient_id, id);
  ${appendOnly('identity.consent')}

  CREATE TABLE identity.consent_end (
    consent_id uuid PRIMARY KEY, reason text NOT NULL, ended_at timestamptz NOT NULL,
    CHECK (reason IN ('withdrawn', 'replaced', 'erased')));
  ${appendOnly('identity.consent_end')}
`;
