import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** An account that can prove no more than a code is erased after a notice, unless its person takes that back. */
export class IdentityErasureNotice1769000200030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity.erasure_notice (
        worker_id uuid PRIMARY KEY, asked_at timestamptz NOT NULL, due_at timestamptz NOT NULL);
      CREATE INDEX erasure_notice_due ON identity.erasure_notice (due_at);
      ${NOTICE}`);
  }

  /** The parameter stays: parameters are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity.erasure_notice');
  }
}

const NOTICE = seedParameter({
  key: 'identity.erasure-notice-seconds',
  validFrom: '2020-01-01',
  value: 259_200,
  source:
    'policy of this installation: 72 hours in which an erasure that only a code asked for can be taken back',
});
