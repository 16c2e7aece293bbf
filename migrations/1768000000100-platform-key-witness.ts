import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../src/platform/database/migration.sql.js';

/** What the look-up key makes of a known word, so that another key is noticed before anybody is looked for. */
export class PlatformKeyWitness1768000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.key_witness (
        only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        lookup_hash bytea NOT NULL
      );
      GRANT SELECT, INSERT ON platform.key_witness TO ${APP_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE platform.key_witness');
  }
}
