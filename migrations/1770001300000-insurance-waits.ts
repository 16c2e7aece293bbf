import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

const LAW = '中华人民共和国保险法 (2015)';
const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

const STATES = `'REPORTED', 'EVIDENCE_REQUESTED', 'SUPPLEMENTED', 'APPROVED', 'REFUSED', 'APPEALED', 'WITHDRAWN',
  'PAYMENT_WAITING', 'PAYMENT_ORDERED', 'PAYMENT_FAILED', 'PAID'`;
const UNDECIDED = `'REPORTED', 'EVIDENCE_REQUESTED', 'UNSUPPLEMENTED', 'SUPPLEMENTED', 'APPEALED', 'PART_PAID'`;

/** Clocks of claims: an offer is answered, somebody else looks again, and what nobody disputes is paid by day 60. */
export class InsuranceWaits1770001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE insurance.claim
        DROP CONSTRAINT claim_state_check, DROP CONSTRAINT claim_check1,
        ADD CONSTRAINT claim_state_check CHECK (state IN (${STATES}, 'UNSUPPLEMENTED', 'OFFERED', 'PART_PAID')),
        ADD CONSTRAINT claim_paid_at CHECK (state NOT IN ('PAID', 'PART_PAID') OR paid_at IS NOT NULL),
        ADD COLUMN offer_due_at timestamptz, ADD COLUMN undisputed_due_at timestamptz,
        ADD COLUMN refused_by uuid, ADD COLUMN is_part boolean NOT NULL DEFAULT false;
      DROP INDEX insurance.claim_undecided;
      CREATE INDEX claim_undecided ON insurance.claim (decision_due_at) WHERE state IN (${UNDECIDED});
      ${PARAMETERS}
      ${WAITING}`);
  }

  /** The parameters stay: they are history. What an old release does not know waits as it did there. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND room = 'insurance';
      UPDATE insurance.claim SET state = 'SUPPLEMENTED' WHERE state IN ('UNSUPPLEMENTED', 'OFFERED');
      UPDATE insurance.claim SET state = 'PAID' WHERE state = 'PART_PAID';
      DROP INDEX insurance.claim_undecided;
      CREATE INDEX claim_undecided ON insurance.claim (decision_due_at)
        WHERE state IN ('REPORTED', 'EVIDENCE_REQUESTED', 'SUPPLEMENTED', 'APPEALED');
      ALTER TABLE insurance.claim
        DROP CONSTRAINT claim_state_check, DROP CONSTRAINT claim_paid_at,
        ADD CONSTRAINT claim_state_check CHECK (state IN (${STATES})),
        ADD CONSTRAINT claim_check1 CHECK ((state = 'PAID') = (paid_at IS NOT NULL)),
        DROP COLUMN offer_due_at, DROP COLUMN undisputed_due_at, DROP COLUMN refused_by, DROP COLUMN is_part`);
  }
}

const PARAMETERS = [
  {
    key: 'insurance.supplement-request-days',
    value: 10,
    source: `${LAW} 第二十二条: at once and once, without a number; ${HOUSE_RULE}: within ten days of the report`,
  },
  {
    key: 'insurance.offer-answer-days',
    value: 15,
    source: `${HOUSE_RULE}: a worker answers an offer within fifteen days`,
  },
  {
    key: 'insurance.appeal-days',
    value: 15,
    source: 'House rule: docs/adr/0019-waits.md: another person looks again within 15 days',
  },
  {
    key: 'insurance.undisputed-days',
    value: 60,
    source: `${LAW} 第二十五条: within 60 days of the claim and its papers, what can be determined is paid first`,
  },
  {
    key: 'insurance.undisputed-lines',
    value: ['medical'],
    source: `${HOUSE_RULE}: silence leaves undisputed what bills say; death and disability are assessed`,
  },
]
  .map((parameter) => seedParameter({ ...parameter, validFrom: '2020-01-01' }))
  .join('\n');

/** What waits gets the time that it has; what is late already gets a further term from now on. */
const WAITING = `
  UPDATE insurance.claim SET undisputed_due_at = greatest(reported_at + interval '60 days', now() + interval '10 days')
    WHERE state IN ('REPORTED', 'EVIDENCE_REQUESTED', 'SUPPLEMENTED');
  -- who decided the first time is in the steps, where it was a person
  UPDATE insurance.claim c SET refused_by = s.made_by::uuid FROM (
      SELECT DISTINCT ON (claim_id) claim_id, made_by FROM insurance.claim_step WHERE state = 'REFUSED' ORDER BY claim_id, id) s
    WHERE s.claim_id = c.id AND s.made_by ~ '^[0-9a-f-]{36}$';
  INSERT INTO platform.delivery (room, handler, next_at, later_key)
    SELECT 'insurance', 'insurance/when-' || name, due_at, id::text FROM (
      SELECT CASE state WHEN 'REPORTED' THEN 'claim-undecided' WHEN 'SUPPLEMENTED' THEN 'supplemented-undecided'
          ELSE 'appeal-undecided' END AS name, id,
        CASE WHEN decision_due_at > now() THEN decision_due_at ELSE now() + interval '10 days' END AS due_at
        FROM insurance.claim WHERE state IN ('REPORTED', 'SUPPLEMENTED', 'APPEALED')
      UNION ALL SELECT 'supplement-missing', id, greatest(supplement_due_at, now())
        FROM insurance.claim WHERE state = 'EVIDENCE_REQUESTED'
      UNION ALL SELECT CASE state WHEN 'PAYMENT_WAITING' THEN 'payment-unfunded' ELSE 'payment-unrepeated' END, id,
        CASE WHEN payment_due_at > now() THEN payment_due_at ELSE now() + interval '10 days' END
        FROM insurance.claim WHERE state IN ('PAYMENT_WAITING', 'PAYMENT_FAILED')
      UNION ALL SELECT 'undisputed-due', id, undisputed_due_at
        FROM insurance.claim WHERE undisputed_due_at IS NOT NULL) waiting`;
