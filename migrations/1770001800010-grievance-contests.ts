import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A grievance knows the contest of arrears that opened it; each contest of a contract has one of its own. */
export class GrievanceContests1770001800010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE grievance.grievance ADD COLUMN contest_id uuid;
      DROP INDEX grievance.grievance_one_open;
      CREATE UNIQUE INDEX grievance_one_open ON grievance.grievance (worker_id, organisation_id, kind, claimant,
        coalesce(shift_id, contract_id, claim_id, job_id, '00000000-0000-0000-0000-000000000000'),
        coalesce(contest_id, '00000000-0000-0000-0000-000000000000')) WHERE closed_at IS NULL`);
  }

  /** Refused by the index where two contests of one contract are open. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX grievance.grievance_one_open;
      ALTER TABLE grievance.grievance DROP COLUMN contest_id;
      CREATE UNIQUE INDEX grievance_one_open ON grievance.grievance (worker_id, organisation_id, kind, claimant,
        coalesce(shift_id, contract_id, claim_id, job_id, '00000000-0000-0000-0000-000000000000'))
        WHERE closed_at IS NULL`);
  }
}
