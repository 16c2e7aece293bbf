import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, seedParameter } from '../src/platform/database/migration.sql.js';

const EXPERT = 'Expert setting; not from law';

/** The life of score models, bands of scores, scores in shadow, and the search for an employer by name. */
export class EnterpriseCreditBehaviour1765000200200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_credit.score_model_standing (
        hash text PRIMARY KEY, state text NOT NULL, changed_at timestamptz NOT NULL, version int NOT NULL DEFAULT 1,
        CONSTRAINT score_model_state CHECK (state IN ('draft', 'shadow', 'champion', 'retired')));
      CREATE UNIQUE INDEX score_model_one_champion ON enterprise_credit.score_model_standing (state)
        WHERE state = 'champion';

      CREATE TABLE enterprise_credit.score_model_move (
        id uuid PRIMARY KEY, hash text NOT NULL, state text NOT NULL, kind text NOT NULL, standing_version int NOT NULL,
        moved_by text NOT NULL, reason text NOT NULL, moved_at timestamptz NOT NULL,
        CONSTRAINT score_model_move_kind CHECK (kind IN ('approval', 'move')));
      CREATE INDEX score_model_move_hash ON enterprise_credit.score_model_move (hash, id);
      CREATE UNIQUE INDEX score_model_move_approval ON enterprise_credit.score_model_move (hash, standing_version, moved_by)
        WHERE kind = 'approval';
      ${appendOnly('enterprise_credit.score_model_move')}

      CREATE TABLE enterprise_credit.shadow_score (
        enterprise_id uuid NOT NULL, version int NOT NULL, model_hash text NOT NULL, score int, champion_score int,
        band text, champion_band text, as_of timestamptz NOT NULL, PRIMARY KEY (model_hash, enterprise_id, version));
      ${appendOnly('enterprise_credit.shadow_score')}

      ALTER TABLE enterprise_credit.score ADD COLUMN band text;
      ALTER TABLE enterprise_credit.current_score ADD COLUMN band text, ADD COLUMN band_since timestamptz,
        ADD COLUMN band_due_at timestamptz;
      UPDATE enterprise_credit.current_score SET band_since = as_of, band = CASE
        WHEN score < 1200 THEN 'very-low' WHEN score < 1350 THEN 'low' WHEN score < 1500 THEN 'medium'
        WHEN score < 1650 THEN 'high' WHEN score >= 1650 THEN 'very-high' END;
      ALTER TABLE enterprise_credit.current_score ALTER COLUMN band_since SET NOT NULL;
      CREATE INDEX current_score_band_due ON enterprise_credit.current_score (band_due_at) WHERE band_due_at IS NOT NULL;

      CREATE TABLE enterprise_credit.rescoring (
        day date PRIMARY KEY, after_id uuid, enterprises int NOT NULL DEFAULT 0, changed int NOT NULL DEFAULT 0,
        started_at timestamptz NOT NULL, finished_at timestamptz);

      CREATE TABLE enterprise_credit.model_watch (
        day date PRIMARY KEY, model_hash text NOT NULL, found jsonb NOT NULL, distribution jsonb NOT NULL,
        watched_at timestamptz NOT NULL);
      CREATE INDEX model_watch_model ON enterprise_credit.model_watch (model_hash, day);
      ${appendOnly('enterprise_credit.model_watch')}

      CREATE FUNCTION enterprise_credit.bigrams(words text) RETURNS text[]
        LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
          SELECT coalesce(array_agg(DISTINCT substr(words, i, 2)), '{}') FROM generate_series(1, length(words) - 1) i $$;
      CREATE INDEX enterprise_name_bigrams ON enterprise_credit.enterprise USING gin (enterprise_credit.bigrams(name));

      ${seedParameter({
        key: 'enterprise-credit.champion-model',
        validFrom: '2022-01-02',
        value: { id: 'expert-prior', version: '2' },
        source:
          'Scorecard with features of behaviour: an expert prior, not trained. Names the first champion only',
      })}
      ${seedParameter({
        key: 'enterprise-credit.bands',
        validFrom: '2022-01-01',
        value: { cuts: [1200, 1350, 1500, 1650], coolDownHours: 24 },
        source: EXPERT,
      })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX enterprise_credit.enterprise_name_bigrams;
      DROP FUNCTION enterprise_credit.bigrams;
      ALTER TABLE enterprise_credit.score DROP COLUMN band;
      ALTER TABLE enterprise_credit.current_score DROP COLUMN band, DROP COLUMN band_since, DROP COLUMN band_due_at;
      DROP TABLE enterprise_credit.model_watch, enterprise_credit.rescoring, enterprise_credit.shadow_score, enterprise_credit.score_model_move,
        enterprise_credit.score_model_standing`);
  }
}
