import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '../src/platform/database/migration.sql.js';

/** A sealed contract may be cancelled before work under it begins; who did, why, and the signature are kept. */
export class TongbaoContractCancellation1766000400100 implements MigrationInterface {
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
