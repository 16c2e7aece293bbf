import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The field's standard words in stored names: event, notified. */
export class StandardWords1766000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE employment_value.counted_letter RENAME TO counted_event;
      ALTER INDEX employment_value.counted_letter_pkey RENAME TO counted_event_pkey;
      ALTER TABLE enterprise_credit.appeal RENAME COLUMN overdue_told_at TO overdue_notified_at;
      ALTER TABLE enterprise_credit.objection RENAME COLUMN overdue_told_at TO overdue_notified_at;
      ALTER TABLE enterprise_credit.restriction_retraction RENAME COLUMN told_at TO notified_at;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.restriction_retraction RENAME COLUMN notified_at TO told_at;
      ALTER TABLE enterprise_credit.objection RENAME COLUMN overdue_notified_at TO overdue_told_at;
      ALTER TABLE enterprise_credit.appeal RENAME COLUMN overdue_notified_at TO overdue_told_at;
      ALTER INDEX employment_value.counted_event_pkey RENAME TO counted_letter_pkey;
      ALTER TABLE employment_value.counted_event RENAME TO counted_letter;
    `);
  }
}
