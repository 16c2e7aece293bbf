import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '../src/platform/database/migration.sql.js';

/** What the parameter said on a day: the newest of the latest day that has come. */
const ACTIVE = `(SELECT value #>> '{}' FROM platform.parameter
  WHERE key = 'tongbao.screening-model' AND scope = 'CN'
    AND valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date
  ORDER BY valid_from DESC, set_at DESC LIMIT 1)`;

/**
 * The life of a screening model, the same as a score model's. The one that was active becomes champion, those that were
 * once are retired, the others drafts. The parameter that named the active one is history: nobody reads it any more.
 */
export class TongbaoScreeningModelLife1766000400300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tongbao.screening_model_standing (
        hash text PRIMARY KEY, state text NOT NULL, changed_at timestamptz NOT NULL, version int NOT NULL DEFAULT 1,
        CONSTRAINT screening_model_state CHECK (state IN ('draft', 'shadow', 'champion', 'retired')));
      CREATE UNIQUE INDEX screening_model_one_champion ON tongbao.screening_model_standing (state)
        WHERE state = 'champion';

      CREATE TABLE tongbao.screening_model_move (
        id uuid PRIMARY KEY, hash text NOT NULL, state text NOT NULL, kind text NOT NULL, standing_version int NOT NULL,
        moved_by text NOT NULL, reason text NOT NULL, grounds jsonb, moved_at timestamptz NOT NULL,
        CONSTRAINT screening_model_move_kind CHECK (kind IN ('approval', 'move')));
      CREATE INDEX screening_model_move_hash ON tongbao.screening_model_move (hash, id);
      CREATE UNIQUE INDEX screening_model_move_approval ON tongbao.screening_model_move (hash, standing_version, moved_by)
        WHERE kind = 'approval';
      ${appendOnly('tongbao.screening_model_move')}

      CREATE TABLE tongbao.shadow_screening (
        model_hash text NOT NULL, job_id uuid NOT NULL, probability float8 NOT NULL, threshold float8 NOT NULL,
        screened_at timestamptz NOT NULL, PRIMARY KEY (model_hash, job_id));
      ${appendOnly('tongbao.shadow_screening')}

      INSERT INTO tongbao.screening_model_standing (hash, state, changed_at)
        SELECT hash, CASE WHEN hash = ${ACTIVE} THEN 'champion'
          WHEN EXISTS (SELECT FROM platform.parameter p WHERE p.key = 'tongbao.screening-model' AND p.value #>> '{}' = hash)
          THEN 'retired' ELSE 'draft' END, published_at
        FROM tongbao.screening_model;
      INSERT INTO tongbao.screening_model_move (id, hash, state, kind, standing_version, moved_by, reason, moved_at)
        SELECT platform.new_id(), hash, state, 'move', 1, 'migration', 'As the parameter tongbao.screening-model had it', now()
        FROM tongbao.screening_model_standing WHERE state <> 'draft';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
        SELECT platform.new_id(), 'tongbao.screening-model', 'CN', (now() AT TIME ZONE 'Asia/Shanghai')::date,
          to_jsonb(coalesce((SELECT hash FROM tongbao.screening_model_standing WHERE state = 'champion'), '')),
          'The champion when the life of screening models was taken back', 'migration'
        WHERE EXISTS (SELECT FROM tongbao.screening_model_standing);
      DROP TABLE tongbao.shadow_screening, tongbao.screening_model_move, tongbao.screening_model_standing`);
  }
}
