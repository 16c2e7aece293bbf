import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A grievance says itself that it disputes what silence approved. Of those from before, such are those that an employer
 * filed after the last fact of the shift, which was its approval: others leave the shift as it stands. Two of one shift are one: the first.
 */
export class GrievanceDisputesOfSilence1770002500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE grievance.grievance ADD COLUMN disputes_silence boolean NOT NULL DEFAULT false;
      UPDATE grievance.grievance SET disputes_silence = true WHERE id IN (
        SELECT DISTINCT ON (g.shift_id) g.id FROM grievance.grievance g
          JOIN grievance.stake s ON s.subject_id = g.shift_id AND s.worker_id = g.worker_id
        WHERE g.closed_at IS NULL AND g.claimant = 'organisation' AND g.kind IN ('wages', 'hours')
          AND g.claimed_fen IS NULL AND g.organisation_id = s.enterprise_id AND s.standing = 'approved'
          AND g.filed_at >= s.noted_at AND g.filed_at < s.dispute_by
        ORDER BY g.shift_id, g.id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE grievance.grievance DROP COLUMN disputes_silence');
  }
}
