import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A proven falsehood marks open applications and drafts that relied on it; nothing is refused by a mark. */
export class TongbaoFalsehoodMarks1770001800200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.application ADD COLUMN marks jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE tongbao.contract ADD COLUMN marks jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.contract DROP COLUMN marks;
      ALTER TABLE tongbao.application DROP COLUMN marks`);
  }
}
