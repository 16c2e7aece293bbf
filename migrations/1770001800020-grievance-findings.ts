import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mediator may say something else before the case closes; a stake knows the minutes of a day that were agreed. */
export class GrievanceFindings1770001800020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE grievance.vote ADD COLUMN id uuid NOT NULL DEFAULT platform.new_id(), DROP CONSTRAINT vote_pkey,
        ADD PRIMARY KEY (id);
      ALTER TABLE grievance.vote ALTER COLUMN id DROP DEFAULT;
      CREATE INDEX vote_grievance ON grievance.vote (grievance_id, id);
      ALTER TABLE grievance.stake ADD COLUMN agreed_minutes int`);
  }

  /** Refused where somebody voted twice. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE grievance.stake DROP COLUMN agreed_minutes;
      DROP INDEX grievance.vote_grievance;
      ALTER TABLE grievance.vote DROP CONSTRAINT vote_pkey, DROP COLUMN id, ADD PRIMARY KEY (grievance_id, person_id)`);
  }
}
