import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * Which wrapping and look-up keys this database knows, what each makes of a known word, and which may still be needed.
 * `platform.key_witness` stays for the release before, which reads it; whoever changes the look-up key empties it.
 */
export class PlatformKeyChecks1769000400100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.key_check (
        kind text NOT NULL CHECK (kind IN ('master', 'look-up')), id text NOT NULL, check_hash bytea,
        known_at timestamptz NOT NULL DEFAULT now(), used_at timestamptz, emptied_at timestamptz,
        PRIMARY KEY (kind, id), CHECK (check_hash IS NOT NULL OR kind = 'master'));
      INSERT INTO platform.key_check (kind, id, used_at)
        SELECT DISTINCT 'master', wrapping_key_id, now() FROM platform.personal_key WHERE wrapped_key IS NOT NULL;
      INSERT INTO platform.key_check (kind, id, check_hash, used_at)
        SELECT 'look-up', encode(substring(lookup_hash FOR 4), 'hex'), lookup_hash, now() FROM platform.key_witness;
      REVOKE DELETE, TRUNCATE ON platform.key_check FROM ${APP_ROLE};
      GRANT DELETE ON platform.key_witness TO ${APP_ROLE};
      ${TERMS.map(seedParameter).join('\n')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE platform.key_check;
      REVOKE DELETE ON platform.key_witness FROM ${APP_ROLE};
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter WHERE key IN (${TERMS.map(({ key }) => `'${key}'`).join(', ')}) AND set_by = 'migration';
      ALTER TABLE platform.parameter ENABLE TRIGGER USER`);
  }
}

const TERMS = [
  {
    key: 'platform.key-rotation-days',
    validFrom: '2020-01-01',
    value: 30,
    source:
      '安装决定 a wrapping key wraps new keys for so long; with the days of backups it says when an erasure is final',
  },
  {
    key: 'platform.backup-days',
    validFrom: '2020-01-01',
    value: 35,
    source:
      '安装决定 the oldest backup that is kept; a former key is destroyed when no backup of before its rotation is left',
  },
];
