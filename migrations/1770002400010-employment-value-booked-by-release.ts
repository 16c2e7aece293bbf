import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an event adds is booked by the last release there was when it was counted, and a recount books it so again. Events
 * that are counted already were booked by the day of their month's release: 15 days after its end, since there were
 * releases. Grievances and corrections now name who they are about: everything is counted anew, by itself, before the next
 * release.
 */
export class EmploymentValueBookedByRelease1770002400010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE employment_value.counted_event ADD COLUMN last_release date;
      ALTER TABLE employment_value.recount_event ADD COLUMN last_release date;

      UPDATE employment_value.counted_event c SET last_release = (
          SELECT max(r.month) FROM employment_value.release r
          WHERE (e.occurred_at AT TIME ZONE 'Asia/Shanghai')::date >= (r.month + interval '1 month 15 days')::date)
        FROM platform.event e WHERE e.id = c.event_id AND EXISTS (SELECT 1 FROM employment_value.release);

      INSERT INTO employment_value.recount_run SELECT now()
        WHERE EXISTS (SELECT 1 FROM employment_value.counted_event)
          AND NOT EXISTS (SELECT 1 FROM employment_value.recount_run);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE employment_value.counted_event DROP COLUMN last_release;
      ALTER TABLE employment_value.recount_event DROP COLUMN last_release;`);
  }
}
