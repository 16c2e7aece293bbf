import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each run of a job of the clock has a number, so that one whose lock was lost finds that another has begun. */
export class PlatformCronEpoch1768000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE platform.cron_run ADD COLUMN epoch bigint NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE platform.cron_run DROP COLUMN epoch');
  }
}
