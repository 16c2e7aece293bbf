import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which restriction closed a job, so that the job comes back when the restriction should not have been. */
export class TongbaoReopening1766000400200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.job ADD COLUMN closed_by uuid;
      CREATE INDEX job_closed_by ON tongbao.job (closed_by) WHERE closed_by IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tongbao.job DROP COLUMN closed_by');
  }
}
