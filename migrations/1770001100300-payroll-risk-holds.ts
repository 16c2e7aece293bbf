import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** A case for each wage that the risk shield holds: what was found, who decides, and how it ended. */
export class PayrollRiskHolds1770001100300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payroll.risk_hold (
        id uuid PRIMARY KEY, wage_item_id uuid NOT NULL, pay_run_id uuid NOT NULL, enterprise_id uuid NOT NULL,
        provider_id uuid NOT NULL, worker_id uuid NOT NULL, contract_id uuid NOT NULL, amount bigint NOT NULL,
        prepared_by uuid, findings jsonb NOT NULL,
        state text NOT NULL CONSTRAINT risk_hold_state
          CHECK (state IN ('mending', 'open', 'proposed', 'released', 'upheld', 'cleared')),
        proposal text CONSTRAINT risk_hold_proposal CHECK (proposal IN ('release', 'uphold')), proposed_person uuid,
        is_proposed_by_operator boolean NOT NULL DEFAULT false,
        decide_by timestamptz, opened_at timestamptz NOT NULL, version int NOT NULL DEFAULT 1,
        CONSTRAINT risk_hold_proposed CHECK ((state = 'proposed') <= (proposal IS NOT NULL AND proposed_person IS NOT NULL)));
      CREATE UNIQUE INDEX risk_hold_open ON payroll.risk_hold (wage_item_id) WHERE state IN ('mending', 'open', 'proposed');
      CREATE INDEX risk_hold_wage ON payroll.risk_hold (wage_item_id, id);
      CREATE INDEX risk_hold_enterprise ON payroll.risk_hold (enterprise_id, id);
      CREATE INDEX risk_hold_provider ON payroll.risk_hold (provider_id, id);
      CREATE INDEX risk_hold_worker ON payroll.risk_hold (worker_id, id);
      ${mayChange('payroll.risk_hold', {
        update: [
          'pay_run_id',
          'findings',
          'state',
          'proposal',
          'proposed_person',
          'is_proposed_by_operator',
          'decide_by',
          'prepared_by',
          'version',
        ],
      })}
      CREATE TABLE payroll.risk_decision (
        id uuid PRIMARY KEY, hold_id uuid NOT NULL, decision text NOT NULL CHECK (decision IN ('release', 'uphold')),
        reason text NOT NULL, person_id uuid NOT NULL, organisation_id uuid NOT NULL, decided_at timestamptz NOT NULL);
      CREATE INDEX risk_decision_hold ON payroll.risk_decision (hold_id, id);
      ${appendOnly('payroll.risk_decision')}
      ${seedParameter({
        key: 'payroll.hold-decision-days',
        validFrom: '2020-01-01',
        value: 2,
        source:
          'House rule: docs/adr/0019-waits.md: working days in which a wage that the risk shield holds is decided',
      })}`);
  }

  /** The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL
        AND handler IN ('payroll/when-hold-undecided', 'payroll/when-hold-unseconded');
      DROP TABLE payroll.risk_decision;
      DROP TABLE payroll.risk_hold`);
  }
}
