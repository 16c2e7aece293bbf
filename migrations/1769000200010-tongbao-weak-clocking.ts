import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A shift says where a code alone opened the session that clocked in or out: phone numbers change hands. */
export class TongbaoWeakClocking1769000200010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.shift
        ADD COLUMN opened_weak boolean NOT NULL DEFAULT false, ADD COLUMN closed_weak boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tongbao.shift DROP COLUMN opened_weak, DROP COLUMN closed_weak');
  }
}
