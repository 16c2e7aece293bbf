import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Secrets of webhooks that were replaced more than once within their time. */
export class NotificationFormerSecrets1769000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification.webhook_former_secret (
        id uuid PRIMARY KEY, webhook_id uuid NOT NULL REFERENCES notification.webhook, secret bytea NOT NULL,
        until timestamptz NOT NULL);
      CREATE INDEX webhook_former_secret_until ON notification.webhook_former_secret (webhook_id, until);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notification.webhook_former_secret');
  }
}
