import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each filter of the nearby search, and each pair, has an index whose last column is the place, so that a rare value
 * costs no more than a common one. The release before finds its own filter in the first column of the wider index.
 */
export class TongbaoSearchIndexes1770000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX tongbao.job_open_occupation_geo;
      CREATE INDEX job_open_occupation_pay_age_geo ON tongbao.job USING gist (occupation_code, pay_basis, min_age, geo)
        WHERE state = 'open';
      CREATE INDEX job_open_pay_age_geo ON tongbao.job USING gist (pay_basis, min_age, geo) WHERE state = 'open';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX tongbao.job_open_occupation_pay_age_geo, tongbao.job_open_pay_age_geo;
      CREATE INDEX job_open_occupation_geo ON tongbao.job USING gist (occupation_code, geo) WHERE state = 'open';`);
  }
}
