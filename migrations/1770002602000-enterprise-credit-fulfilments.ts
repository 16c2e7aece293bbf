import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

/**
 * What platforms tell of engagements is seen by the employer, objected to, decided and taken back, as reports are; both
 * share one limit. What was told before gets a way back too.
 */
export class EnterpriseCreditFulfilments1770002602000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_credit.fulfilment (
        id uuid PRIMARY KEY, platform_id uuid NOT NULL, enterprise_id uuid NOT NULL, reference text NOT NULL,
        outcome text NOT NULL, occurred_on date NOT NULL, state text NOT NULL, reported_at timestamptz NOT NULL,
        objection bytea, evidence jsonb, objected_by text, objected_at timestamptz, due_on date,
        decided_by text, decided_at timestamptz, reasons text, retracted_at timestamptz, version int NOT NULL DEFAULT 1,
        CONSTRAINT fulfilment_outcome CHECK (outcome IN ('kept', 'broken')),
        CONSTRAINT fulfilment_state CHECK (state IN ('reported', 'objected', 'upheld', 'dismissed', 'retracted')));
      CREATE UNIQUE INDEX fulfilment_engagement ON enterprise_credit.fulfilment
        (enterprise_id, platform_id, reference, outcome);
      CREATE INDEX fulfilment_enterprise ON enterprise_credit.fulfilment (enterprise_id, id);
      CREATE INDEX fulfilment_platform ON enterprise_credit.fulfilment (platform_id, id);
      CREATE INDEX fulfilment_objected ON enterprise_credit.fulfilment (id) WHERE state = 'objected';
      ${mayChange('enterprise_credit.fulfilment', { update: true })}

      INSERT INTO enterprise_credit.fulfilment
        (id, platform_id, enterprise_id, reference, outcome, occurred_on, state, reported_at)
        SELECT id, split_part(reference, ':', 1)::uuid, enterprise_id, substr(reference, 38),
          CASE kind WHEN 'fulfilment-kept' THEN 'kept' ELSE 'broken' END, occurred_on, 'reported', recorded_at
        FROM enterprise_credit.fact
        WHERE kind IN ('fulfilment-kept', 'fulfilment-broken') AND source LIKE 'platform:%'
        ON CONFLICT DO NOTHING;

      ALTER TABLE enterprise_credit.fraud_report DROP CONSTRAINT fraud_report_state, ADD CONSTRAINT fraud_report_state
        CHECK (state IN ('reported', 'upheld', 'dismissed', 'overturned', 'undecided', 'retracted'));`);
  }

  /** A report that was taken back is one that did not stand. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'enterprise-credit/when-fulfilment-undecided';
      DROP TABLE enterprise_credit.fulfilment;
      UPDATE enterprise_credit.fraud_report SET state = 'dismissed' WHERE state = 'retracted';
      ALTER TABLE enterprise_credit.fraud_report DROP CONSTRAINT fraud_report_state, ADD CONSTRAINT fraud_report_state
        CHECK (state IN ('reported', 'upheld', 'dismissed', 'overturned', 'undecided'))`);
  }
}
