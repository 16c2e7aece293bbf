import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../src/platform/database/migration.sql.js';

/** Lets a running process see whether the schema is as new as it is. */
export class PlatformReadiness1764000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT SELECT ON xingong_migration TO ${APP_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE SELECT ON xingong_migration FROM ${APP_ROLE}`);
  }
}
