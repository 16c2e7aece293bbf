import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a text last told of danger: others hold up none about a wage or an injury. Of texts from before nobody knows what
 * they told of: they hold up nothing.
 */
export class NotificationDangerTexts1770003001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification.texting ADD COLUMN danger_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification.texting DROP COLUMN danger_at');
  }
}
