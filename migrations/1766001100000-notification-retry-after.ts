import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** Receivers of webhooks may put an attempt off by `Retry-After`. */
export class NotificationRetryAfter1766001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      seedParameter({
        key: 'notification.webhook-longest-retry-after-seconds',
        validFrom: '2025-01-01',
        value: 86_400,
        source: 'Product decision: a day, as the longest wait of the schedule; RFC 9110 section 10.2.3',
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter
        WHERE key = 'notification.webhook-longest-retry-after-seconds' AND set_by = 'migration';
      ALTER TABLE platform.parameter ENABLE TRIGGER USER`);
  }
}
