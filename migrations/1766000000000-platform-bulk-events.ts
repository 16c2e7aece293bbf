import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events appended by the thousand give way to all others. */
export class PlatformBulkEvents1766000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.delivery ADD COLUMN bulk boolean NOT NULL DEFAULT false;
      CREATE INDEX delivery_due_bulk ON platform.delivery (bulk, next_at, id) WHERE state = 'pending';
      DROP INDEX platform.delivery_due;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX delivery_due ON platform.delivery (next_at, id) WHERE state = 'pending';
      DROP INDEX platform.delivery_due_bulk;
      ALTER TABLE platform.delivery DROP COLUMN bulk`);
  }
}
