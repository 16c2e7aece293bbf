import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * Deliveries to one webhook about one thing stand in line: a line is taken up as a whole and its first delivery sent.
 * A platform's webhook may watch chosen employers only.
 */
export class NotificationOrderedWebhooks1766000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE notification.webhook_delivery_place;
      ALTER TABLE notification.webhook_delivery ADD COLUMN stream uuid, ADD COLUMN place bigint;
      UPDATE notification.webhook_delivery d
        SET stream = coalesce((d.body::jsonb #>> '{data,enterpriseId}')::uuid, d.event_id), place = o.place
        FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM notification.webhook_delivery) o
        WHERE o.id = d.id;
      SELECT setval('notification.webhook_delivery_place',
        (SELECT coalesce(max(place), 0) + 1 FROM notification.webhook_delivery), false);
      ALTER TABLE notification.webhook_delivery ALTER COLUMN stream SET NOT NULL, ALTER COLUMN place SET NOT NULL;

      CREATE TABLE notification.webhook_stream (
        webhook_id uuid NOT NULL REFERENCES notification.webhook, stream uuid NOT NULL,
        next_at timestamptz NOT NULL, leased_until timestamptz, PRIMARY KEY (webhook_id, stream)) WITH (fillfactor = 70);
      CREATE INDEX webhook_stream_due ON notification.webhook_stream (webhook_id, next_at);
      CREATE INDEX webhook_stream_leased ON notification.webhook_stream (webhook_id, leased_until)
        WHERE leased_until IS NOT NULL;
      INSERT INTO notification.webhook_stream (webhook_id, stream, next_at)
        SELECT DISTINCT ON (webhook_id, stream) webhook_id, stream, next_at FROM notification.webhook_delivery
        WHERE state = 'pending' ORDER BY webhook_id, stream, place;

      ALTER TABLE notification.webhook_delivery DROP COLUMN next_at;
      CREATE INDEX webhook_delivery_line ON notification.webhook_delivery (webhook_id, stream, place)
        WHERE state = 'pending';
      CREATE INDEX webhook_delivery_told ON notification.webhook_delivery (webhook_id, stream, event_name);
      CREATE INDEX webhook_delivery_failed ON notification.webhook_delivery (webhook_id, place) WHERE state = 'failed';

      ALTER TABLE notification.webhook ADD COLUMN watched_only boolean NOT NULL DEFAULT false;
      CREATE TABLE notification.webhook_enterprise (
        webhook_id uuid NOT NULL REFERENCES notification.webhook, enterprise_id uuid NOT NULL,
        watched_since timestamptz NOT NULL, PRIMARY KEY (webhook_id, enterprise_id));
      ${seedParameter({
        key: 'notification.webhook-timeout-seconds',
        validFrom: '2025-01-01',
        value: 10,
        source: 'Product decision; Standard Webhooks 1.0 advises 15 to 30 seconds at most',
      })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notification.webhook_delivery ADD COLUMN next_at timestamptz;
      UPDATE notification.webhook_delivery d SET next_at = coalesce((SELECT s.next_at
        FROM notification.webhook_stream s WHERE s.webhook_id = d.webhook_id AND s.stream = d.stream), d.created_at);
      ALTER TABLE notification.webhook_delivery ALTER COLUMN next_at SET NOT NULL,
        DROP COLUMN stream, DROP COLUMN place;
      CREATE INDEX webhook_delivery_due ON notification.webhook_delivery (next_at) WHERE state = 'pending';
      DROP SEQUENCE notification.webhook_delivery_place;
      DROP TABLE notification.webhook_stream, notification.webhook_enterprise;
      ALTER TABLE notification.webhook DROP COLUMN watched_only;
    `);
  }
}
