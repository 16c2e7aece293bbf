import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A text is tried again, and knows whether it waits for the morning; those from before came at their time. */
export class NotificationTextAttempts1770002500040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE notification.code_dispatch ADD COLUMN waits_for_morning boolean NOT NULL DEFAULT false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification.code_dispatch DROP COLUMN waits_for_morning');
  }
}
