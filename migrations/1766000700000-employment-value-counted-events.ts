import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the outbox carries is an event: the table of those that are counted says so. */
export class EmploymentValueCountedEvents1766000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE employment_value.counted_letter RENAME TO counted_event;
      ALTER INDEX employment_value.counted_letter_pkey RENAME TO counted_event_pkey`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER INDEX employment_value.counted_event_pkey RENAME TO counted_letter_pkey;
      ALTER TABLE employment_value.counted_event RENAME TO counted_letter`);
  }
}
