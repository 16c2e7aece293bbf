import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createRoomSchema, seedParameter } from '../src/platform/database/migration.sql.js';

const INSURANCE_LAW = '中华人民共和国保险法 (2015)';

/** Products and who takes them, policies bound by clock-ins, claims and the periods the law gives for them. */
export class InsurancePoliciesClaims1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${createRoomSchema('insurance')}${PRODUCTS}${POLICIES}${CLAIMS}${PARAMETERS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA insurance CASCADE');
  }
}

const PRODUCTS = `
  CREATE TABLE insurance.product (
    id uuid PRIMARY KEY, insurer_id uuid NOT NULL, code text NOT NULL, version int NOT NULL,
    name_zh text NOT NULL, name_en text NOT NULL, valid_from date NOT NULL, occupation_classes jsonb NOT NULL,
    rate_basis text NOT NULL CHECK (rate_basis IN ('shift', 'hour')), lines jsonb NOT NULL,
    grace_minutes int NOT NULL CHECK (grace_minutes >= 0), longest_hours int NOT NULL CHECK (longest_hours > 0),
    disability_standard text NOT NULL, sources text[] NOT NULL, published_at timestamptz NOT NULL,
    UNIQUE (insurer_id, code, version));
  ${appendOnly('insurance.product')}

  CREATE TABLE insurance.subscription (
    id uuid PRIMARY KEY, subscriber_id uuid NOT NULL, insurer_id uuid NOT NULL, product_code text NOT NULL,
    subscribed_at timestamptz NOT NULL, valid_from timestamptz NOT NULL, ended_at timestamptz,
    CHECK (valid_from >= subscribed_at), CHECK (ended_at >= subscribed_at));
  CREATE UNIQUE INDEX subscription_open ON insurance.subscription (subscriber_id) WHERE ended_at IS NULL;
  CREATE INDEX subscription_subscriber ON insurance.subscription (subscriber_id, id);
  CREATE INDEX subscription_insurer ON insurance.subscription (insurer_id, id);
`;

const POLICIES = `
  CREATE TABLE insurance.policy (
    id uuid PRIMARY KEY, shift_id uuid NOT NULL UNIQUE, contract_id uuid NOT NULL, worker_id uuid NOT NULL,
    enterprise_id uuid NOT NULL, provider_id uuid NOT NULL, subscriber_id uuid NOT NULL,
    subscription_id uuid NOT NULL REFERENCES insurance.subscription, subscribed_at timestamptz NOT NULL,
    insurer_id uuid NOT NULL, product_id uuid NOT NULL REFERENCES insurance.product,
    product_code text NOT NULL, product_version int NOT NULL, occupation_code text NOT NULL,
    occupation_class int NOT NULL CHECK (occupation_class BETWEEN 1 AND 6), region text NOT NULL,
    lines jsonb NOT NULL, left_out jsonb NOT NULL, consent_id uuid, rate_basis text NOT NULL,
    grace_minutes int NOT NULL, longest_hours int NOT NULL,
    state text NOT NULL CHECK (state IN ('active', 'closed')),
    premium_fen bigint NOT NULL CHECK (premium_fen >= 0), statement_month text NOT NULL,
    opened_at timestamptz NOT NULL, closed_at timestamptz, cover_ends_at timestamptz NOT NULL,
    bound_at timestamptz NOT NULL, opening_event_id uuid NOT NULL, closing_event_id uuid,
    version int NOT NULL DEFAULT 1,
    CHECK (cover_ends_at >= opened_at), CHECK (opened_at >= subscribed_at),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL AND closing_event_id IS NOT NULL)));
  CREATE INDEX policy_worker ON insurance.policy (worker_id, id);
  CREATE INDEX policy_enterprise ON insurance.policy (enterprise_id, id);
  CREATE INDEX policy_provider ON insurance.policy (provider_id, id);
  CREATE INDEX policy_insurer ON insurance.policy (insurer_id, statement_month);
  CREATE INDEX policy_subscriber ON insurance.policy (subscriber_id, statement_month);

  CREATE TABLE insurance.cover_refusal (
    shift_id uuid PRIMARY KEY, id uuid NOT NULL, worker_id uuid NOT NULL, enterprise_id uuid NOT NULL,
    provider_id uuid NOT NULL, occupation_code text NOT NULL, reason_code text NOT NULL,
    opened_at timestamptz NOT NULL, opening_event_id uuid NOT NULL);
  CREATE INDEX cover_refusal_enterprise ON insurance.cover_refusal (enterprise_id, id);
  CREATE INDEX cover_refusal_provider ON insurance.cover_refusal (provider_id, id);
  ${appendOnly('insurance.cover_refusal')}
`;

const CLAIMS = `
  CREATE TABLE insurance.claim (
    id uuid PRIMARY KEY, policy_id uuid NOT NULL REFERENCES insurance.policy, shift_id uuid NOT NULL,
    worker_id uuid NOT NULL, enterprise_id uuid NOT NULL, insurer_id uuid NOT NULL, kind text NOT NULL,
    state text NOT NULL CHECK (state IN ('REPORTED', 'EVIDENCE_REQUESTED', 'SUPPLEMENTED', 'APPROVED', 'REFUSED',
      'APPEALED', 'WITHDRAWN', 'PAYMENT_WAITING', 'PAYMENT_ORDERED', 'PAYMENT_FAILED', 'PAID')),
    injured_at timestamptz NOT NULL, reported_at timestamptz NOT NULL, decision_due_at timestamptz NOT NULL,
    supplement_due_at timestamptz, decided_at timestamptz, notice_due_at timestamptz, payment_due_at timestamptz,
    appealed_at timestamptz, reason_code text, approved_fen bigint NOT NULL CHECK (approved_fen >= 0),
    payment_attempt int NOT NULL DEFAULT 1, payout_id uuid, payment_reason text, payment_tried_at timestamptz,
    paid_fen bigint NOT NULL CHECK (paid_fen >= 0), paid_at timestamptz, version int NOT NULL DEFAULT 1,
    CHECK (injured_at <= reported_at), CHECK ((state = 'PAID') = (paid_at IS NOT NULL)));
  CREATE INDEX claim_worker ON insurance.claim (worker_id, id);
  CREATE INDEX claim_insurer ON insurance.claim (insurer_id, id);
  CREATE INDEX claim_policy ON insurance.claim (policy_id);
  CREATE INDEX claim_undecided ON insurance.claim (decision_due_at)
    WHERE state IN ('REPORTED', 'EVIDENCE_REQUESTED', 'SUPPLEMENTED', 'APPEALED');
  CREATE INDEX claim_unpaid ON insurance.claim (payment_due_at)
    WHERE state IN ('APPROVED', 'PAYMENT_WAITING', 'PAYMENT_ORDERED', 'PAYMENT_FAILED');

  CREATE TABLE insurance.claim_line (
    claim_id uuid NOT NULL REFERENCES insurance.claim, line text NOT NULL,
    asked_fen bigint NOT NULL CHECK (asked_fen > 0),
    approved_fen bigint CHECK (approved_fen BETWEEN 0 AND asked_fen), reason_code text,
    PRIMARY KEY (claim_id, line));

  CREATE TABLE insurance.claim_evidence (
    claim_id uuid NOT NULL REFERENCES insurance.claim, sha256 text NOT NULL, added_at timestamptz NOT NULL,
    PRIMARY KEY (claim_id, sha256));
  CREATE INDEX claim_evidence_hash ON insurance.claim_evidence (sha256);
  ${appendOnly('insurance.claim_evidence')}

  CREATE TABLE insurance.claim_note (
    id uuid PRIMARY KEY, claim_id uuid NOT NULL REFERENCES insurance.claim, worker_id uuid NOT NULL,
    kind text NOT NULL, sealed bytea NOT NULL, written_at timestamptz NOT NULL);
  CREATE INDEX claim_note_claim ON insurance.claim_note (claim_id, id);
  CREATE INDEX claim_note_worker ON insurance.claim_note (worker_id);

  CREATE TABLE insurance.claim_step (
    id uuid PRIMARY KEY, claim_id uuid NOT NULL REFERENCES insurance.claim, state text NOT NULL,
    made_by text NOT NULL, reason_code text, made_at timestamptz NOT NULL);
  CREATE INDEX claim_step_claim ON insurance.claim_step (claim_id, id);
  ${appendOnly('insurance.claim_step')}
`;

const PARAMETERS = [
  {
    key: 'insurance.decision-days',
    value: 30,
    source: `${INSURANCE_LAW} 第二十三条: complex cases are decided within 30 days`,
  },
  {
    key: 'insurance.payment-days',
    value: 10,
    source: `${INSURANCE_LAW} 第二十三条: paid within 10 days after agreement`,
  },
  {
    key: 'insurance.refusal-notice-days',
    value: 3,
    source: `${INSURANCE_LAW} 第二十四条: notice of refusal within 3 days, with reasons`,
  },
  {
    key: 'insurance.limitation-years',
    value: 2,
    source: `${INSURANCE_LAW} 第二十六条: claims other than life insurance expire after two years`,
  },
  {
    key: 'insurance.supplement-days',
    value: 30,
    source:
      'Product decision: the law (第二十二条) says at once and once, and names no period for the answer',
  },
  {
    key: 'insurance.report-hours',
    value: 48,
    source: 'Product decision after common clauses; the law (第二十一条) says promptly',
  },
  {
    key: 'insurance.fraud-signals',
    value: { clockInMinutes: 10, subscriptionMinutes: 1440 },
    source: 'Product decision: enrolment within minutes of an accident is a known pattern of fraud',
  },
]
  .map((parameter) => seedParameter({ ...parameter, validFrom: '2015-04-24' }))
  .join('\n');
