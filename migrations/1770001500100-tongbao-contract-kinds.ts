import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Civil contracts, the facts that a kind follows from, and the kind on each shift: pay and tax follow it. */
export class TongbaoContractKinds1770001500100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.contract DROP CONSTRAINT contract_kind_check,
        ADD CONSTRAINT contract_kind_check CHECK (kind IN ('labour-contract', 'written-agreement', 'civil')) NOT VALID,
        ADD COLUMN work_facts jsonb,
        ADD COLUMN kind_by_facts text CHECK (kind_by_facts IN ('labour-contract', 'written-agreement', 'civil'));
      ALTER TABLE tongbao.shift ADD COLUMN contract_kind text;
      -- what can still be owed; what is approved has told its kind or never will
      UPDATE tongbao.shift s SET contract_kind = c.kind FROM tongbao.contract c
        WHERE c.id = s.contract_id AND s.state <> 'approved'`);
  }

  /** A civil contract is a written agreement for the release before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.shift DROP COLUMN contract_kind;
      ALTER TABLE tongbao.contract DROP COLUMN kind_by_facts, DROP COLUMN work_facts,
        DROP CONSTRAINT contract_kind_check;
      UPDATE tongbao.contract SET kind = 'written-agreement' WHERE kind = 'civil';
      ALTER TABLE tongbao.contract
        ADD CONSTRAINT contract_kind_check CHECK (kind IN ('labour-contract', 'written-agreement'))`);
  }
}
