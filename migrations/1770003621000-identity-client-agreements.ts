import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a client may call is agreed with whom it belongs to, and not what its address happens to share. */
export class IdentityClientAgreements1770003621000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.client
        ADD COLUMN rate_factor int NOT NULL DEFAULT 1 CHECK (rate_factor BETWEEN 1 AND 1000),
        ADD COLUMN agreed_until date,
        ADD COLUMN agreement text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.client DROP COLUMN rate_factor, DROP COLUMN agreed_until, DROP COLUMN agreement`);
  }
}
