import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, seedParameter } from '../src/platform/database/migration.sql.js';

/** Fraud reports, their reviews, the restrictions that follow and the appeals against them. */
export class EnterpriseCreditFeedback1764000200002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_credit.fraud_report (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, reporter_organisation_id uuid NOT NULL,
        category text NOT NULL, incident_on date NOT NULL, evidence_grade text NOT NULL, state text NOT NULL,
        submissions int NOT NULL, reported_at timestamptz NOT NULL, decided_at timestamptz, version int NOT NULL DEFAULT 1,
        CONSTRAINT fraud_report_state CHECK (state IN ('reported', 'upheld', 'dismissed', 'overturned')));
      CREATE UNIQUE INDEX fraud_report_incident ON enterprise_credit.fraud_report
        (reporter_organisation_id, enterprise_id, category, incident_on);
      CREATE INDEX fraud_report_queue ON enterprise_credit.fraud_report (state, id);

      CREATE TABLE enterprise_credit.fraud_submission (
        id uuid PRIMARY KEY, report_id uuid NOT NULL, evidence_grade text NOT NULL, evidence jsonb NOT NULL,
        ground text NOT NULL, description bytea NOT NULL, statement_digest text NOT NULL, jws text NOT NULL,
        submitted_by text NOT NULL, submitted_at timestamptz NOT NULL);
      CREATE INDEX fraud_submission_report ON enterprise_credit.fraud_submission (report_id, id);
      ${appendOnly('enterprise_credit.fraud_submission')}

      CREATE TABLE enterprise_credit.fraud_review (
        id uuid PRIMARY KEY, report_id uuid NOT NULL, reviewer_id text NOT NULL, verdict text NOT NULL,
        reasons text NOT NULL, restriction_level text, reviewed_at timestamptz NOT NULL);
      CREATE UNIQUE INDEX fraud_review_reviewer ON enterprise_credit.fraud_review (report_id, reviewer_id);
      ${appendOnly('enterprise_credit.fraud_review')}

      CREATE TABLE enterprise_credit.restriction (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, report_id uuid NOT NULL, level text NOT NULL,
        reason_code text NOT NULL, state text NOT NULL, disputed boolean NOT NULL DEFAULT false,
        imposed_at timestamptz NOT NULL, until timestamptz, lifted_at timestamptz, lifted_cause text,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT restriction_state CHECK (state IN ('active', 'lifted')),
        CONSTRAINT restriction_level CHECK (level IN ('watch', 'posting-cap', 'no-new-posts', 'blacklist')));
      CREATE UNIQUE INDEX restriction_report ON enterprise_credit.restriction (report_id);
      CREATE INDEX restriction_enterprise ON enterprise_credit.restriction (enterprise_id, id);
      CREATE INDEX restriction_expiry ON enterprise_credit.restriction (until) WHERE state = 'active';

      CREATE TABLE enterprise_credit.appeal (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, restriction_id uuid NOT NULL, report_id uuid NOT NULL,
        statement bytea NOT NULL, evidence jsonb NOT NULL, state text NOT NULL, opened_by text NOT NULL,
        opened_at timestamptz NOT NULL, due_on date NOT NULL, decided_at timestamptz, decided_by text,
        decision_reason text, version int NOT NULL DEFAULT 1,
        CONSTRAINT appeal_state CHECK (state IN ('open', 'upheld', 'dismissed')));
      CREATE UNIQUE INDEX appeal_restriction ON enterprise_credit.appeal (restriction_id);
      CREATE INDEX appeal_enterprise ON enterprise_credit.appeal (enterprise_id, id);
      CREATE INDEX appeal_due ON enterprise_credit.appeal (due_on) WHERE state = 'open';

      ${PARAMETERS}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE enterprise_credit.appeal, enterprise_credit.restriction,
      enterprise_credit.fraud_review, enterprise_credit.fraud_submission, enterprise_credit.fraud_report`);
  }
}

const PARAMETERS = [
  {
    key: 'enterprise-credit.incident-max-age-days',
    value: 60,
    source: 'Practice of shared abuse lists (AbuseIPDB reporting policy): incidents at most 60 days old',
  },
  {
    key: 'enterprise-credit.restriction-days',
    value: { watch: 90, 'posting-cap': 90, 'no-new-posts': 180, blacklist: 1095 },
    source:
      'Longest step after 人力资源社会保障部令第45号 (listed three years); shorter steps are an expert setting',
  },
  { key: 'enterprise-credit.posting-cap', value: 3, source: 'Expert setting; not from law' },
  {
    key: 'enterprise-credit.appeal-days',
    value: 20,
    source: '征信业管理条例 art. 25: verify and answer in writing within 20 days',
  },
]
  .map((parameter) => seedParameter({ ...parameter, validFrom: '2022-01-01' }))
  .join('\n');
