import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** What is said to phones besides codes, and accounts that are recovered when phone and key are gone. */
export class IdentityPhonesChangeHands1769000200020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity.phone_notice (
        id uuid PRIMARY KEY, about text NOT NULL, sealed bytea NOT NULL, issued_at timestamptz NOT NULL);

      CREATE TABLE identity.recovery (
        id uuid PRIMARY KEY, asked_by uuid NOT NULL, account_id uuid, means text NOT NULL, state text NOT NULL,
        named bytea, reference text,
        asked_at timestamptz NOT NULL, due_at timestamptz, ended_at timestamptz,
        CHECK (means IN ('face', 'carrier', 'counter')),
        CHECK (state IN ('asked', 'awaits-sight', 'no-match', 'no-account', 'counter-needed', 'cooling', 'objected', 'done', 'void')),
        CHECK ((state IN ('cooling', 'objected', 'done')) <= (account_id IS NOT NULL AND due_at IS NOT NULL)));
      CREATE INDEX recovery_asked_by ON identity.recovery (asked_by, id);
      CREATE INDEX recovery_account ON identity.recovery (account_id, id);
      CREATE UNIQUE INDEX recovery_cooling ON identity.recovery (account_id) WHERE state = 'cooling';
      CREATE INDEX recovery_due ON identity.recovery (due_at) WHERE state = 'cooling';
      ${COOLING}`);
  }

  /** The parameter stays: parameters are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity.recovery; DROP TABLE identity.phone_notice');
  }
}

const COOLING = seedParameter({
  key: 'identity.recovery-cooling-seconds',
  validFrom: '2020-01-01',
  value: 259_200,
  source: 'policy of this installation: 72 hours in which the owner of an account may object to its recovery',
});
