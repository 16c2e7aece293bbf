import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

/** Texts to phones about what must be done, as each person wants. What is open already is in none. */
export class NotificationTexts1770002100040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification.texting (
        recipient_id uuid PRIMARY KEY, danger boolean NOT NULL DEFAULT true, urgent boolean NOT NULL DEFAULT false,
        texted_at timestamptz);
      ${mayChange('notification.texting', { update: true, delete: true })}
      ALTER TABLE notification.code_dispatch ADD COLUMN text text CHECK (text IS NULL OR recipient_id IS NOT NULL);
      ALTER TABLE notification.todo ADD COLUMN texted_at timestamptz;
      UPDATE notification.todo SET texted_at = now() WHERE closed_at IS NULL;
      ${seedParameter({
        key: 'notification.text-quiet-hours',
        validFrom: '2020-01-01',
        value: { from: 1260, until: 480 },
        source: `${HOUSE_RULE}: no text to a phone from 21:00 to 8:00 but codes and danger`,
      })}
      ${seedParameter({
        key: 'notification.text-least-minutes',
        validFrom: '2020-01-01',
        value: 60,
        source: `${HOUSE_RULE}: one text an hour says how many to-dos wait`,
      })}`);
  }

  /** The parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'notification/when-text-due';
      ALTER TABLE notification.todo DROP COLUMN texted_at;
      ALTER TABLE notification.code_dispatch DROP COLUMN text;
      DROP TABLE notification.texting`);
  }
}
