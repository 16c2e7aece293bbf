import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

/**
 * Open jobs and their free places by county. A change of a job appends what it adds or takes away, so that no two posts
 * in a county wait for each other; a clock folds the changes into the counts. A trigger does it, because a process of
 * the release before changes jobs beside this one.
 */
export class TongbaoOpenJobCounts1770000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tongbao.open_job_count (region text PRIMARY KEY, jobs int NOT NULL, places int NOT NULL);
      CREATE TABLE tongbao.open_job_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, region text NOT NULL, jobs int NOT NULL, places int NOT NULL);
      ${mayChange('tongbao.open_job_count', { update: true })}
      ${mayChange('tongbao.open_job_change', { delete: true })}
      ${TRIGGER}
      INSERT INTO tongbao.open_job_count
        SELECT region, count(*), sum(headcount - hired) FROM tongbao.job WHERE state = 'open' AND hired < headcount
        GROUP BY region`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER job_counts_open ON tongbao.job;
      DROP FUNCTION tongbao.count_open_job();
      DROP TABLE tongbao.open_job_change, tongbao.open_job_count`);
  }
}

/** Made before the first count: from then on until the end of the migration no job changes. */
const TRIGGER = `
  CREATE FUNCTION tongbao.count_open_job() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO tongbao.open_job_change (region, jobs, places)
        SELECT region, sum(jobs), sum(places) FROM (
          SELECT OLD.region, -1, OLD.hired - OLD.headcount WHERE OLD.state = 'open' AND OLD.hired < OLD.headcount
          UNION ALL
          SELECT NEW.region, 1, NEW.headcount - NEW.hired WHERE NEW.state = 'open' AND NEW.hired < NEW.headcount
        ) c (region, jobs, places) GROUP BY region HAVING sum(jobs) <> 0 OR sum(places) <> 0;
      RETURN NULL;
    END $$;
  REVOKE EXECUTE ON FUNCTION tongbao.count_open_job() FROM PUBLIC;
  CREATE TRIGGER job_counts_open AFTER INSERT OR DELETE OR UPDATE OF state, hired, headcount, region ON tongbao.job
    FOR EACH ROW EXECUTE FUNCTION tongbao.count_open_job();`;
