import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a command's answer speaks of, so that it can be forgotten with that person. */
export class PlatformCommandSubject1764000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.command ADD COLUMN subject text;
      CREATE INDEX command_actor ON platform.command (actor);
      CREATE INDEX command_subject ON platform.command (subject) WHERE subject IS NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX platform.command_actor; ALTER TABLE platform.command DROP COLUMN subject`);
  }
}
