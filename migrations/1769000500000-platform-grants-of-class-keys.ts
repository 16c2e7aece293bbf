import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, mayChange } from '../src/platform/database/migration.sql.js';

/** Keys by class are wrapped anew, frozen and emptied; old webhook deliveries are forgotten. */
export class PlatformGrantsOfClassKeys1769000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${mayChange('platform.subject_class_key', { update: true })}
      ${mayChange('notification.webhook_delivery', { delete: true })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE ON platform.subject_class_key FROM ${APP_ROLE};
      REVOKE DELETE ON notification.webhook_delivery FROM ${APP_ROLE};`);
  }
}
