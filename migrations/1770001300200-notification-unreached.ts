import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose phone a notice goes to: one that reaches nobody is a to-do of the operator. */
export class NotificationUnreached1770001300200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification.code_dispatch ADD COLUMN recipient_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification.code_dispatch DROP COLUMN recipient_id');
  }
}
