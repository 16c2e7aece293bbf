import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, seedParameter } from '../src/platform/database/migration.sql.js';

/** Screening models and their life, contracts taken back, jobs that come back. */
export class TongbaoScreeningAndCancellation1766000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const Step of STEPS) await new Step().up(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const Step of STEPS.toReversed()) await new Step().down(runner);
  }
}

/** Published screening models, and what was found in every advert when it was posted. */
class Screening implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
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
      ${appendOnly('tongbao.advert_screening')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tongbao.advert_screening, tongbao.screening_model');
  }
}

/** A sealed contract may be cancelled before work under it begins; who did, why, and the signature are kept. */
class ContractCancellation implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.contract DROP CONSTRAINT contract_state_check, DROP CONSTRAINT contract_check,
        ADD CONSTRAINT contract_state_check CHECK (state IN ('drafted', 'sealed', 'withdrawn', 'cancelled')),
        ADD CONSTRAINT contract_check CHECK ((state IN ('sealed', 'cancelled')) = (sealed_at IS NOT NULL));
      ALTER TABLE tongbao.application DROP CONSTRAINT application_state_check,
        ADD CONSTRAINT application_state_check CHECK (state IN
          ('submitted', 'offered', 'accepted', 'engaged', 'rejected', 'declined', 'withdrawn', 'cancelled'));

      CREATE TABLE tongbao.contract_cancellation (
        contract_id uuid PRIMARY KEY, by text NOT NULL CHECK (by IN ('employer', 'worker')), signer_id uuid NOT NULL,
        reason_code text NOT NULL, notice_hours int NOT NULL CHECK (notice_hours >= 0), statement jsonb NOT NULL,
        jws text NOT NULL, key_jwk jsonb NOT NULL, address_hash bytea, cancelled_at timestamptz NOT NULL);
      ${appendOnly('tongbao.contract_cancellation')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE tongbao.contract_cancellation;
      UPDATE tongbao.application SET state = 'withdrawn' WHERE state = 'cancelled';
      UPDATE tongbao.contract SET state = 'withdrawn', sealed_at = NULL WHERE state = 'cancelled';
      ALTER TABLE tongbao.application DROP CONSTRAINT application_state_check,
        ADD CONSTRAINT application_state_check CHECK (state IN
          ('submitted', 'offered', 'accepted', 'engaged', 'rejected', 'declined', 'withdrawn'));
      ALTER TABLE tongbao.contract DROP CONSTRAINT contract_state_check, DROP CONSTRAINT contract_check,
        ADD CONSTRAINT contract_state_check CHECK (state IN ('drafted', 'sealed', 'withdrawn')),
        ADD CONSTRAINT contract_check CHECK ((state = 'sealed') = (sealed_at IS NOT NULL))`);
  }
}

/** Which restriction closed a job, so that the job comes back when the restriction should not have been. */
class Reopening implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.job ADD COLUMN closed_by uuid;
      CREATE INDEX job_closed_by ON tongbao.job (closed_by) WHERE closed_by IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tongbao.job DROP COLUMN closed_by');
  }
}

const EVIDENCE = seedParameter({
  key: 'tongbao.screening-evidence-adverts',
  validFrom: '2020-01-01',
  value: 10_000,
  source: 'Product default: a promotion is weighed on at most this many of the newest reviewed adverts',
});

/** The life of a screening model, the same as a score model's. */
class ScreeningModelLife implements MigrationInterface {
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
      ${EVIDENCE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE tongbao.shadow_screening, tongbao.screening_model_move, tongbao.screening_model_standing`);
  }
}

const STEPS = [Screening, ContractCancellation, Reopening, ScreeningModelLife];
