import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, seedParameter } from '../src/platform/database/migration.sql.js';

/** The ledger of facts, the score models, and the scores computed from both. */
export class EnterpriseCreditScoring1764000200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_credit.ledger_head (enterprise_id uuid PRIMARY KEY, seq int NOT NULL);

      CREATE TABLE enterprise_credit.fact (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, seq int NOT NULL, kind text NOT NULL, value bigint NOT NULL,
        occurred_on date NOT NULL, recorded_at timestamptz NOT NULL, source text NOT NULL, reference text NOT NULL,
        evidence jsonb NOT NULL, about uuid);
      CREATE UNIQUE INDEX fact_seq ON enterprise_credit.fact (enterprise_id, seq);
      CREATE UNIQUE INDEX fact_reference ON enterprise_credit.fact (enterprise_id, kind, reference);
      CREATE INDEX fact_bucket ON enterprise_credit.fact (enterprise_id, kind, occurred_on);
      CREATE INDEX fact_mark ON enterprise_credit.fact (enterprise_id, seq) WHERE about IS NOT NULL;
      ${appendOnly('enterprise_credit.fact')}

      CREATE TABLE enterprise_credit.score_model (
        hash text PRIMARY KEY, model_id text NOT NULL, version text NOT NULL, document jsonb NOT NULL,
        published_at timestamptz NOT NULL);
      CREATE UNIQUE INDEX score_model_version ON enterprise_credit.score_model (model_id, version);
      ${appendOnly('enterprise_credit.score_model')}

      CREATE TABLE enterprise_credit.score (
        enterprise_id uuid NOT NULL, version int NOT NULL, score int, model_hash text NOT NULL,
        features jsonb NOT NULL, features_hash text NOT NULL, ledger_seq int NOT NULL,
        as_of timestamptz NOT NULL, cause text NOT NULL, PRIMARY KEY (enterprise_id, version));
      CREATE INDEX score_as_of ON enterprise_credit.score (enterprise_id, as_of);
      ${appendOnly('enterprise_credit.score')}

      CREATE TABLE enterprise_credit.current_score (
        enterprise_id uuid PRIMARY KEY, score int, base int NOT NULL, dimensions jsonb NOT NULL, reasons jsonb NOT NULL,
        model_id text NOT NULL, model_version text NOT NULL, model_hash text NOT NULL,
        features_hash text NOT NULL, ledger_seq int NOT NULL, as_of timestamptz NOT NULL, version int NOT NULL)
        WITH (fillfactor = 80);

      ${seedParameter({
        key: 'enterprise-credit.champion-model',
        validFrom: '2022-01-01',
        value: { id: 'expert-prior', version: '1' },
        source: 'First scorecard: an expert prior, not trained',
      })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE enterprise_credit.current_score, enterprise_credit.score, enterprise_credit.score_model,
        enterprise_credit.fact, enterprise_credit.ledger_head`);
  }
}
