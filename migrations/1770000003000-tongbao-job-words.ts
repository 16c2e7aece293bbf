import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

/**
 * The words of open adverts and of those in review, beside the jobs so that a hire does not write them again. They are
 * cut by the service, not here: what is open already, and what a process of the release before posts, gets an empty
 * row, which the clock fills in slices. Where a job is stands beside its words, so that matches are sorted by distance
 * before any job is read; a job never moves.
 */
export class TongbaoJobWords1770000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tongbao.job_words (job_id uuid PRIMARY KEY, geo point NOT NULL, words tsvector)
        WITH (parallel_workers = 0);
      ${mayChange('tongbao.job_words', { update: ['words'], delete: true })}
      ${TRIGGER}
      INSERT INTO tongbao.job_words (job_id, geo) SELECT id, geo FROM tongbao.job WHERE state IN ('open', 'in-review');
      CREATE INDEX job_words_words ON tongbao.job_words USING gin (words) WITH (fastupdate = off);
      CREATE INDEX job_words_to_cut ON tongbao.job_words (job_id) WHERE words IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER job_keeps_words ON tongbao.job;
      DROP TRIGGER job_opens_words ON tongbao.job;
      DROP FUNCTION tongbao.keep_words();
      DROP TABLE tongbao.job_words`);
  }
}

const TRIGGER = `
  CREATE FUNCTION tongbao.keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.state IN ('open', 'in-review') THEN
        INSERT INTO tongbao.job_words (job_id, geo) VALUES (NEW.id, NEW.geo) ON CONFLICT DO NOTHING;
      ELSE
        DELETE FROM tongbao.job_words WHERE job_id = NEW.id;
      END IF;
      RETURN NULL;
    END $$;
  REVOKE EXECUTE ON FUNCTION tongbao.keep_words() FROM PUBLIC;
  CREATE TRIGGER job_opens_words AFTER INSERT ON tongbao.job FOR EACH ROW EXECUTE FUNCTION tongbao.keep_words();
  CREATE TRIGGER job_keeps_words AFTER UPDATE OF state ON tongbao.job FOR EACH ROW
    WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION tongbao.keep_words();`;
