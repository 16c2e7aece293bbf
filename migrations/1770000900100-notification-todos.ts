import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** What people and organisations must do, and by when. */
export class NotificationTodos1770000900100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification.todo (
        id uuid PRIMARY KEY, kind text NOT NULL, subject text NOT NULL, recipient_id uuid NOT NULL, facts jsonb NOT NULL,
        since timestamptz NOT NULL, due_at timestamptz, closed_at timestamptz);
      CREATE UNIQUE INDEX todo_once ON notification.todo (kind, subject, recipient_id) WHERE closed_at IS NULL;
      CREATE INDEX todo_subject ON notification.todo (kind, subject);
      CREATE INDEX todo_soonest ON notification.todo (recipient_id, coalesce(due_at, '9999-12-31Z'), id) WHERE closed_at IS NULL;
      CREATE INDEX todo_closed ON notification.todo (closed_at) WHERE closed_at IS NOT NULL;
      CREATE TABLE notification.todo_end (
        kind text NOT NULL, subject text NOT NULL, ended_at timestamptz NOT NULL, PRIMARY KEY (kind, subject));
      CREATE INDEX todo_end_age ON notification.todo_end (ended_at);
      ${mayChange('notification.todo', { update: true, delete: true })}
      ${mayChange('notification.todo_end', { update: true, delete: true })}
      ${seedParameter({
        key: 'notification.retention-todo-days',
        validFrom: '2020-01-01',
        value: 365,
        source: 'Product decision: docs/adr/0019-waits.md: a year after it was closed; what is open stays',
      })}`);
  }

  /** The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notification.todo_end; DROP TABLE notification.todo');
  }
}
