import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, seedParameter } from '../src/platform/database/migration.sql.js';

/** Published screening models, and what was found in every advert when it was posted. */
export class TongbaoScreening1765000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const active = seedParameter({
      key: 'tongbao.screening-model',
      validFrom: '2020-01-01',
      value: '',
      source: 'Product default: rules only; the operator activates a published model by its hash',
    });
    await runner.query(`
      CREATE TABLE tongbao.screening_model (
        hash text PRIMARY KEY, model jsonb NOT NULL, published_by text NOT NULL, published_at timestamptz NOT NULL,
        CHECK (model->>'hash' = hash));
      ${appendOnly('tongbao.screening_model')}

      CREATE TABLE tongbao.advert_screening (
        job_id uuid PRIMARY KEY, findings jsonb NOT NULL, model_hash text,
        intercept float8, logit float8, probability float8, threshold float8,
        reasons jsonb NOT NULL, screened_at timestamptz NOT NULL,
        CHECK (num_nonnulls(model_hash, intercept, logit, probability, threshold) IN (0, 5)));
      ${appendOnly('tongbao.advert_screening')}
      ${active}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tongbao.advert_screening, tongbao.screening_model');
  }
}
