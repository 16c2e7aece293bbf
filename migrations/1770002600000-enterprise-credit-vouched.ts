import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

/**
 * A grade is the reporter's word until a reviewer vouches for the finding behind it; a suspension that nothing vouched
 * for carries, or that an objection with evidence paused, waits for a person.
 */
export class EnterpriseCreditVouched1770002600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.fraud_report ADD COLUMN vouched_at timestamptz, ADD COLUMN vouched_by text,
        ADD COLUMN vouched_source text, ADD COLUMN vouched_reference text,
        ADD CONSTRAINT fraud_report_vouched CHECK ((vouched_at IS NULL) = (vouched_by IS NULL)
          AND (vouched_at IS NULL) = (vouched_source IS NULL) AND (vouched_at IS NULL) = (vouched_reference IS NULL));

      ALTER TABLE enterprise_credit.objection ADD COLUMN has_evidence boolean NOT NULL DEFAULT false;
      UPDATE enterprise_credit.objection o SET has_evidence = true WHERE jsonb_array_length(evidence) > 0
        OR EXISTS (SELECT FROM platform.document_attachment a WHERE a.room = 'enterprise-credit' AND a.case_id = o.id);

      -- one that a person confirms after a pause rests on the same report as the one that was paused
      ALTER TABLE enterprise_credit.restriction ADD COLUMN confirmed_by text;
      DROP INDEX enterprise_credit.restriction_report;
      CREATE UNIQUE INDEX restriction_report ON enterprise_credit.restriction (report_id) WHERE NOT interim;
      CREATE UNIQUE INDEX restriction_interim ON enterprise_credit.restriction (report_id)
        WHERE interim AND state = 'active';

      CREATE TABLE enterprise_credit.suspension_proposal (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, report_id uuid NOT NULL, report_ids uuid[] NOT NULL,
        why text NOT NULL, state text NOT NULL, until timestamptz, paused_id uuid,
        proposed_at timestamptz NOT NULL, confirm_by timestamptz NOT NULL,
        decided_at timestamptz, decided_by text, reason text, restriction_id uuid, version int NOT NULL DEFAULT 1,
        CONSTRAINT suspension_proposal_state CHECK (state IN ('waiting', 'confirmed', 'refused', 'lapsed', 'dropped')),
        CONSTRAINT suspension_proposal_why CHECK (why IN ('unvouched', 'objected')),
        CONSTRAINT suspension_proposal_paused CHECK ((why = 'objected') = (paused_id IS NOT NULL)));
      CREATE UNIQUE INDEX suspension_proposal_waiting ON enterprise_credit.suspension_proposal (enterprise_id)
        WHERE state = 'waiting';
      CREATE INDEX suspension_proposal_enterprise ON enterprise_credit.suspension_proposal (enterprise_id, id);
      ${mayChange('enterprise_credit.suspension_proposal', { update: true })}

      ${[
        ['suspension-confirm-hours', 12, 'a person on duty confirms a suspension, or there is none'],
        ['report-repeat-days', 7, 'an objection covers what the same side says of the same days again'],
      ]
        .map(([key, value, why]) =>
          seedParameter({
            key: `enterprise-credit.${String(key)}`,
            validFrom: '2020-01-01',
            value,
            source: `${HOUSE_RULE}: ${String(why)}`,
          }),
        )
        .join('\n')}`);
  }

  /** The parameters stay: they are history. Of several suspensions on one report the oldest stays. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL
        AND handler = 'enterprise-credit/when-suspension-unconfirmed';
      DROP TABLE enterprise_credit.suspension_proposal;
      DROP INDEX enterprise_credit.restriction_interim, enterprise_credit.restriction_report;
      DELETE FROM enterprise_credit.restriction r WHERE interim AND EXISTS (
        SELECT FROM enterprise_credit.restriction o WHERE o.interim AND o.report_id = r.report_id AND o.id < r.id);
      UPDATE enterprise_credit.restriction SET lifted_cause = 'dismissed' WHERE lifted_cause = 'objected';
      CREATE UNIQUE INDEX restriction_report ON enterprise_credit.restriction (report_id, interim);
      ALTER TABLE enterprise_credit.restriction DROP COLUMN confirmed_by;
      ALTER TABLE enterprise_credit.objection DROP COLUMN has_evidence;
      ALTER TABLE enterprise_credit.fraud_report DROP CONSTRAINT fraud_report_vouched, DROP COLUMN vouched_at,
        DROP COLUMN vouched_by, DROP COLUMN vouched_source, DROP COLUMN vouched_reference`);
  }
}
