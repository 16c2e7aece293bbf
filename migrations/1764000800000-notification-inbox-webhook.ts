import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRoomSchema, seedParameter } from '../src/platform/database/migration.sql.js';

/** Messages to people, codes on their way, webhooks of organisations and the log of their deliveries. */
export class NotificationInboxWebhook1764000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createRoomSchema('notification')}

      CREATE TABLE notification.message (
        id uuid PRIMARY KEY, recipient_id uuid NOT NULL, event_id uuid NOT NULL, kind text NOT NULL,
        facts jsonb NOT NULL, created_at timestamptz NOT NULL, read_at timestamptz,
        UNIQUE (event_id, recipient_id));
      CREATE INDEX message_recipient ON notification.message (recipient_id, id DESC);

      CREATE TABLE notification.code_dispatch (
        sign_in_code_id uuid PRIMARY KEY, state text NOT NULL CHECK (state IN ('pending', 'sent', 'dropped')),
        attempts int NOT NULL DEFAULT 0, next_at timestamptz NOT NULL, last_error text);
      CREATE INDEX code_dispatch_due ON notification.code_dispatch (next_at) WHERE state = 'pending';

      CREATE TABLE notification.development_message (
        id uuid PRIMARY KEY, phone text NOT NULL, body text NOT NULL, created_at timestamptz NOT NULL);

      CREATE TABLE notification.webhook (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL, organisation_kind text NOT NULL, url text NOT NULL, events text[] NOT NULL,
        secret bytea NOT NULL, former_secret bytea, former_secret_until timestamptz,
        state text NOT NULL CHECK (state IN ('active', 'disabled', 'removed')), reason_code text,
        created_at timestamptz NOT NULL, version int NOT NULL DEFAULT 1);
      CREATE INDEX webhook_organisation ON notification.webhook (organisation_id, id);

      CREATE TABLE notification.webhook_delivery (
        id uuid PRIMARY KEY, webhook_id uuid NOT NULL REFERENCES notification.webhook, event_id uuid NOT NULL,
        event_name text NOT NULL, body text NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
        attempts int NOT NULL DEFAULT 0, next_at timestamptz NOT NULL, last_status int, last_error text,
        created_at timestamptz NOT NULL, delivered_at timestamptz,
        UNIQUE (webhook_id, event_id)) WITH (fillfactor = 70);
      CREATE INDEX webhook_delivery_due ON notification.webhook_delivery (next_at) WHERE state = 'pending';
      CREATE INDEX webhook_delivery_log ON notification.webhook_delivery (webhook_id, id DESC);

      ${seedParameter({
        key: 'notification.webhook-retry-seconds',
        validFrom: '2025-01-01',
        value: [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400],
        source: 'Standard Webhooks specification 1.0, deliverability: suggested retry schedule',
      })}
      ${seedParameter({
        key: 'notification.former-secret-seconds',
        validFrom: '2025-01-01',
        value: 86400,
        source: 'Product decision: a rotated webhook secret signs beside the new one for a day',
      })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA notification CASCADE`);
  }
}
