import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A process of an earlier release says of no grievance whether it disputes what silence approved. It had said that it does
 * not, and such a dispute then did nothing: now it says nothing, and when it was filed decides. So do open ones that it
 * filed beside a newer one, but those of a shift that another one disputes: two of one shift are one.
 */
export class GrievanceDisputesOfOldProcesses1770003003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE grievance.grievance ALTER COLUMN disputes_silence DROP DEFAULT, ALTER COLUMN disputes_silence DROP NOT NULL;
      UPDATE grievance.grievance g SET disputes_silence = NULL
      WHERE NOT disputes_silence AND closed_at IS NULL AND claimant = 'organisation' AND kind IN ('wages', 'hours')
        AND claimed_fen IS NULL AND shift_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM grievance.grievance o WHERE o.shift_id = g.shift_id AND o.disputes_silence)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE grievance.grievance SET disputes_silence = false WHERE disputes_silence IS NULL;
      ALTER TABLE grievance.grievance ALTER COLUMN disputes_silence SET DEFAULT false,
        ALTER COLUMN disputes_silence SET NOT NULL`);
  }
}
