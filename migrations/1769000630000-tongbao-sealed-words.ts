import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an employer and a worker write about a day or an application is sealed under the worker's key. The columns in
 * clear stay for the release before this one; `tongbao.seal-words` empties them once no process of it runs.
 */
export class TongbaoSealedWords1769000630000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.shift ADD COLUMN reason_sealed bytea, ADD COLUMN dispute_sealed bytea;
      ALTER TABLE tongbao.application ADD COLUMN reason_sealed bytea;
      CREATE INDEX shift_words_in_clear ON tongbao.shift (id) WHERE reason IS NOT NULL OR dispute IS NOT NULL;
      CREATE INDEX application_words_in_clear ON tongbao.application (id) WHERE reason IS NOT NULL;`);
  }

  /** Words that were sealed meanwhile go with the columns: only a trial goes back this way. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX tongbao.shift_words_in_clear, tongbao.application_words_in_clear;
      ALTER TABLE tongbao.shift DROP COLUMN reason_sealed, DROP COLUMN dispute_sealed;
      ALTER TABLE tongbao.application DROP COLUMN reason_sealed;`);
  }
}
