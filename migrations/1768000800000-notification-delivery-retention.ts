import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** Settled deliveries of webhooks are forgotten after some days. */
export class NotificationDeliveryRetention1768000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX webhook_delivery_settled ON notification.webhook_delivery (created_at) WHERE state <> 'pending';
      ${seedParameter({
        key: 'notification.webhook-delivery-days',
        validFrom: '2025-01-01',
        value: 90,
        source: 'Product decision: as long as answers to commands are kept; receivers find gaps within weeks',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX notification.webhook_delivery_settled;
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter WHERE key = 'notification.webhook-delivery-days' AND set_by = 'migration';
      ALTER TABLE platform.parameter ENABLE TRIGGER USER`);
  }
}
