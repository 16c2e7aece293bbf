import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What silence approved of a shift is disputed once at a time, of whatever kind; what was corrected is no dispute any more. */
export class GrievanceOneDispute1770002500030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNIQUE INDEX grievance_one_dispute ON grievance.grievance (shift_id)
        WHERE disputes_silence AND closed_at IS NULL;
      UPDATE grievance.stake s SET dispute_by = NULL FROM tongbao.shift t
      WHERE s.subject_id = t.id AND s.kind = 'shift' AND s.dispute_by IS NOT NULL AND t.approved_by = 'grievance'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX grievance.grievance_one_dispute');
  }
}
