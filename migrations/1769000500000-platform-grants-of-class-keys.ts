import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, mayChange } from '../src/platform/database/migration.sql.js';

/** What tables that came with or after the list may be changed in: keys turn and end, notices go, recoveries move on. */
export class PlatformGrantsOfClassKeys1769000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${mayChange('platform.subject_class_key', { update: true })}
      ${mayChange('platform.key_check', { update: true })}
      ${mayChange('notification.webhook_delivery', { delete: true })}
      ${mayChange('notification.webhook_former_secret', { update: true, delete: true })}
      ${mayChange('identity.phone_notice', { update: true, delete: true })}
      ${mayChange('identity.recovery', { update: true })}
      ${mayChange('identity.erasure_notice', { delete: true })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE ON platform.subject_class_key, platform.key_check, notification.webhook_former_secret,
        identity.phone_notice, identity.recovery FROM ${APP_ROLE};
      REVOKE DELETE ON notification.webhook_delivery, notification.webhook_former_secret, identity.phone_notice,
        identity.erasure_notice FROM ${APP_ROLE};`);
  }
}
