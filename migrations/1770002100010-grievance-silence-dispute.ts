import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A stake in a shift knows until when its employer may dispute what its silence approved. */
export class GrievanceSilenceDispute1770002100010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE grievance.stake ADD COLUMN dispute_by timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE grievance.stake DROP COLUMN dispute_by');
  }
}
