import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

const causes = (more: string): string => `
  ALTER TABLE tongbao.job DROP CONSTRAINT job_close_cause_check;
  ALTER TABLE tongbao.job ADD CONSTRAINT job_close_cause_check
    CHECK (close_cause IN ('filled', 'withdrawn', 'expired', 'restricted', 'displaced'${more}));`;

/** Posts close while a company of theirs lacks the permit that law asks for. */
export class TongbaoLostPermits1770002700300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tongbao.company_permit (
        company_id uuid PRIMARY KEY, is_missing boolean NOT NULL, decided_at timestamptz NOT NULL);
      ${mayChange('tongbao.company_permit', { update: true })}
      CREATE INDEX job_live_provider ON tongbao.job (provider_id, id) WHERE state IN ('open', 'in-review');
      ${causes(`, 'unpermitted'`)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE tongbao.job SET close_cause = 'withdrawn' WHERE close_cause = 'unpermitted';
      ${causes('')}
      DROP INDEX tongbao.job_live_provider;
      DROP TABLE tongbao.company_permit`);
  }
}
