import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

/** Passkeys of people, and the challenges that they answer. */
export class IdentityPasskeys1769000620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity.passkey (
        id uuid PRIMARY KEY, account_id uuid NOT NULL, credential_id text NOT NULL, credential_hash bytea NOT NULL UNIQUE,
        public_key text NOT NULL,
        sign_count bigint NOT NULL CHECK (sign_count >= 0), rp_id text NOT NULL, transports text[] NOT NULL,
        backed_up boolean NOT NULL, state text NOT NULL CHECK (state IN ('active', 'removed')),
        registered_at timestamptz NOT NULL, used_at timestamptz, removed_at timestamptz,
        CHECK ((state = 'removed') = (removed_at IS NOT NULL)));
      CREATE INDEX passkey_person ON identity.passkey (account_id, id);
      CREATE INDEX passkey_host ON identity.passkey (rp_id) WHERE state = 'active';

      CREATE TABLE identity.passkey_challenge (
        hash bytea PRIMARY KEY, purpose text NOT NULL CHECK (purpose IN ('register', 'prove', 'sign-in')),
        bound_to uuid NOT NULL, expires_at timestamptz NOT NULL);
      CREATE INDEX passkey_challenge_expires ON identity.passkey_challenge (expires_at);
      ${mayChange('identity.passkey', { update: true, delete: true })}
      ${mayChange('identity.passkey_challenge', { delete: true })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity.passkey_challenge; DROP TABLE identity.passkey');
  }
}
