import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** For how long messages stay after they were read, and which codes went out. */
export class NotificationRetention1770000200400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX message_read ON notification.message (read_at) WHERE read_at IS NOT NULL;
      CREATE INDEX code_dispatch_ended ON notification.code_dispatch (next_at) WHERE state <> 'pending';
      ${mayChange('notification.code_dispatch', { delete: true })}
      ${seedParameter({
        key: 'notification.retention-message-days',
        validFrom: '2020-01-01',
        value: 365,
        source: 'Product decision: docs/adr/0017-growth.md: a year after it was read; what is unread stays',
      })}
      ${seedParameter({
        key: 'notification.retention-code-dispatch-days',
        validFrom: '2020-01-01',
        value: 7,
        source: 'Product decision: docs/adr/0017-growth.md: as long as the codes themselves',
      })}`);
  }

  /** The parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE DELETE ON notification.code_dispatch FROM ${APP_ROLE};
      DROP INDEX notification.code_dispatch_ended;
      DROP INDEX notification.message_read`);
  }
}
