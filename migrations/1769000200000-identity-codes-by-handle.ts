import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** A code is tried by the handle of who asked for it: several stand, and nobody uses up another's tries. */
export class IdentityCodesByHandle1769000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.sign_in_code ADD COLUMN handle_hash bytea;
      CREATE UNIQUE INDEX sign_in_code_handle ON identity.sign_in_code (handle_hash);
      ${LIMIT}`);
  }

  /** The parameter stays: parameters are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE identity.sign_in_code DROP COLUMN handle_hash');
  }
}

const LIMIT = seedParameter({
  key: 'identity.stray-guess-limit',
  validFrom: '2020-01-01',
  value: { windowSeconds: 600, limit: 30 },
  source: 'policy of this installation: guesses at no code that one address may send before it waits',
});
