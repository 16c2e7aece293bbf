import type { MigrationInterface, QueryRunner } from 'typeorm';

const causes = (more: string): string => `
  ALTER TABLE tongbao.job DROP CONSTRAINT job_close_cause_check;
  ALTER TABLE tongbao.job ADD CONSTRAINT job_close_cause_check
    CHECK (close_cause IN ('filled', 'withdrawn', 'expired', 'restricted'${more}));`;

/** Jobs end when somebody else proves to be the firm. */
export class TongbaoDisplaced1769000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(causes(`, 'displaced'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE tongbao.job SET close_cause = 'withdrawn' WHERE close_cause = 'displaced'; ${causes('')}`,
    );
  }
}
