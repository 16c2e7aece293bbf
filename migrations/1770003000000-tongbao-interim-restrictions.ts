import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Restrictions know whether they are interim: those close no post, and take none over. Who closes or reopens posts of a
 * company looks at the live ones and at those that may come back.
 */
export class TongbaoInterimRestrictions1770003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.restricted_enterprise ADD COLUMN interim boolean NOT NULL DEFAULT false;
      UPDATE tongbao.restricted_enterprise r SET interim = true
        FROM enterprise_credit.restriction c WHERE c.id = r.restriction_id AND c.interim;
      DROP INDEX tongbao.job_live_provider;
      CREATE INDEX job_standing_provider ON tongbao.job (provider_id, id)
        WHERE state IN ('open', 'in-review') OR close_cause IN ('restricted', 'unpermitted')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX tongbao.job_standing_provider;
      CREATE INDEX job_live_provider ON tongbao.job (provider_id, id) WHERE state IN ('open', 'in-review');
      ALTER TABLE tongbao.restricted_enterprise DROP COLUMN interim`);
  }
}
