import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is erased hears at their phone what the law keeps, why and until when. */
export class IdentityErasedNotice1769000630100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE identity.phone_notice ADD COLUMN stays jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE identity.phone_notice DROP COLUMN stays');
  }
}
