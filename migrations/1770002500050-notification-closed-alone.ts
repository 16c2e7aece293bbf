import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A to-do knows whether it was closed for its recipient alone; of those from before nobody knows. */
export class NotificationClosedAlone1770002500050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE notification.todo ADD COLUMN closed_alone boolean NOT NULL DEFAULT false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification.todo DROP COLUMN closed_alone');
  }
}
