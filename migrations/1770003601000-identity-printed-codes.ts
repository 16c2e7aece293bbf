import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A code that one clerk printed lets nobody in without a second factor, whatever its person has done since. */
export class IdentityPrintedCodes1770003601000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE identity.sign_in_code ADD COLUMN needs_factor boolean NOT NULL DEFAULT false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE identity.sign_in_code DROP COLUMN needs_factor');
  }
}
