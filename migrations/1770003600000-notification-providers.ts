import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

/**
 * Several providers of texts, and what they say became of each. A message is kept, sealed, while its provider is asked or
 * another one may have to carry it. Rows of the release before keep their meaning;
 * what that release can not carry has a state that it does not take up.
 */
export class NotificationProviders1770003600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notification.code_dispatch
        ADD COLUMN medium text NOT NULL DEFAULT 'phone' CHECK (medium IN ('phone', 'mail')),
        ADD COLUMN organisation_id uuid,
        ADD COLUMN counts jsonb,
        ADD COLUMN template text,
        ADD COLUMN sealed bytea,
        ADD COLUMN tried text[] NOT NULL DEFAULT '{}',
        ADD COLUMN provider text,
        ADD COLUMN reference text,
        ADD COLUMN taken_at timestamptz,
        DROP CONSTRAINT code_dispatch_state_check,
        ADD CONSTRAINT code_dispatch_state_check
          CHECK (state IN ('pending', 'waiting', 'sent', 'delivered', 'undelivered', 'dropped'));
      CREATE INDEX code_dispatch_to_carry
        ON notification.code_dispatch (medium, (recipient_id IS NOT NULL), next_at) WHERE state IN ('pending', 'waiting');
      CREATE INDEX code_dispatch_mails ON notification.code_dispatch (organisation_id)
        WHERE organisation_id IS NOT NULL AND state IN ('pending', 'waiting');
      CREATE INDEX code_dispatch_recipient ON notification.code_dispatch (recipient_id) WHERE recipient_id IS NOT NULL;
      CREATE INDEX code_dispatch_asked ON notification.code_dispatch (next_at)
        WHERE state = 'sent' AND sealed IS NOT NULL;
      CREATE INDEX code_dispatch_unreached ON notification.code_dispatch (sign_in_code_id)
        WHERE state IN ('undelivered', 'dropped');
      CREATE TABLE notification.mailbox (
        organisation_id uuid PRIMARY KEY, sealed bytea NOT NULL, set_by uuid NOT NULL, set_at timestamptz NOT NULL,
        wrong_tries int NOT NULL DEFAULT 0, confirmed_at timestamptz, mailed_at timestamptz, danger_at timestamptz);
      ${mayChange('notification.mailbox', { update: true, delete: true })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'notification/when-mail-due';
      DROP TABLE notification.mailbox;
      DROP INDEX notification.code_dispatch_unreached;
      DROP INDEX notification.code_dispatch_asked;
      DROP INDEX notification.code_dispatch_to_carry;
      DROP INDEX notification.code_dispatch_recipient;
      UPDATE notification.code_dispatch SET state = CASE
          WHEN state = 'delivered' THEN 'sent' WHEN state = 'waiting' AND text IS NOT NULL THEN 'pending' ELSE 'dropped' END
        WHERE state IN ('waiting', 'delivered', 'undelivered');
      ALTER TABLE notification.code_dispatch
        DROP CONSTRAINT code_dispatch_state_check,
        ADD CONSTRAINT code_dispatch_state_check CHECK (state IN ('pending', 'sent', 'dropped')),
        DROP COLUMN medium, DROP COLUMN organisation_id, DROP COLUMN counts, DROP COLUMN template, DROP COLUMN sealed, DROP COLUMN tried, DROP COLUMN provider,
        DROP COLUMN reference, DROP COLUMN taken_at;`);
  }
}
