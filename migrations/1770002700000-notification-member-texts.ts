import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

/** Members of organisations choose texts about what waits for their duties; which of them was told of what. */
export class NotificationMemberTexts1770002700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification.member_texting (
        recipient_id uuid NOT NULL, organisation_id uuid NOT NULL, member_id uuid NOT NULL,
        danger boolean NOT NULL, urgent boolean NOT NULL, PRIMARY KEY (recipient_id, organisation_id));
      CREATE INDEX member_texting_organisation ON notification.member_texting (organisation_id);
      ${mayChange('notification.member_texting', { update: true, delete: true })}
      CREATE TABLE notification.todo_text (
        todo_id uuid NOT NULL REFERENCES notification.todo ON DELETE CASCADE, recipient_id uuid NOT NULL,
        PRIMARY KEY (todo_id, recipient_id));
      CREATE INDEX todo_text_recipient ON notification.todo_text (recipient_id);
      ${mayChange('notification.todo_text', { delete: true })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notification.todo_text; DROP TABLE notification.member_texting');
  }
}
