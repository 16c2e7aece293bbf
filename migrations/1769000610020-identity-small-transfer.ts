import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** A small sum to the firm's own account proves who reads its statement. */
export class IdentitySmallTransfer1769000610020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity.authority_transfer (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL, person_id uuid NOT NULL, account_tail text NOT NULL,
        state text NOT NULL, amount bytea, reference text, tries int NOT NULL CHECK (tries >= 0),
        asked_at timestamptz NOT NULL, expires_at timestamptz,
        CHECK (state IN ('asked', 'sent', 'refused', 'confirmed', 'failed')),
        CHECK ((state IN ('sent', 'confirmed', 'failed')) = (amount IS NOT NULL AND expires_at IS NOT NULL)));
      CREATE INDEX authority_transfer_person ON identity.authority_transfer (person_id, asked_at);
      ${mayChange('identity.authority_transfer', { update: true })}
      ${POLICY}`);
  }

  /** The parameter stays: parameters are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity.authority_transfer');
  }
}

const POLICY = seedParameter({
  key: 'identity.small-transfer',
  validFrom: '2026-01-01',
  value: { hours: 72, tries: 3, perPerson: 3, days: 30 },
  source:
    'policy of this installation: three tries at a sum below ten yuan, three transfers a person in thirty days',
});
