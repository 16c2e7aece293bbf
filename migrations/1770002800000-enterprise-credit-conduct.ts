import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** The ledger keeps how wages were paid and shifts insured, for the model that scores in shadow from now on. */
export class EnterpriseCreditConduct1770002800000 implements MigrationInterface {
  /**
   * Money, days and people of wages, and insured shifts, from the event history: what the ledger would have kept of them
   * had it kept them from the start. New facts come after all that are there, so past scores are replayed as they were.
   * Marks on late wages (paid at last, contested, dismissed) are made on their money too.
   * Who had read all of a ledger has read the new facts too: the models of before read none of them.
   * @param tables the tables to write to: `fact`, `ledger_head` and `current_score`
   */
  static kept({ fact, head, score }: { fact: string; head: string; score: string }): string {
    const worker = (id: string): string =>
      `left(encode(sha256(convert_to(enterprise_id || ':' || ${id}, 'UTF8')), 'hex'), 16)`;
    const dayOf = (at: string): string => `((${at})::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`;
    return `
      CREATE TEMP TABLE kept_conduct ON COMMIT DROP AS
      WITH events AS MATERIALIZED ( -- each payload is read once, however many items it has
        SELECT id AS event_id, name, (payload->>'enterpriseId')::uuid AS enterprise_id,
          payload->>'settledAt' AS settled_at, payload->>'dueOn' AS due_on, payload->>'boundAt' AS bound_at,
          payload->>'policyId' AS policy_id, payload->>'occupationClass' AS class, payload->'items' AS items,
          CASE name WHEN 'tongbao.shift-approved' THEN payload END AS single
        FROM platform.event
        WHERE name IN ('payroll.payouts-settled', 'payroll.wages-overdue', 'payroll.overdue-paid',
          'tongbao.shift-approved', 'tongbao.shifts-approved', 'insurance.policy-bound')),
      told AS MATERIALIZED (
        SELECT event_id, name, enterprise_id, settled_at, due_on, bound_at, policy_id, class,
          coalesce(item, single) AS item
        FROM events LEFT JOIN LATERAL jsonb_array_elements(items) item ON true),
      owed AS (
        SELECT DISTINCT ON (enterprise_id, item->>'wageId') *, item->>'wageId' AS wage_id FROM told
        WHERE name = 'payroll.wages-overdue' ORDER BY enterprise_id, item->>'wageId', event_id),
      facts AS (
        SELECT event_id, enterprise_id, 'wage-paid' AS kind, (item->>'grossFen')::bigint AS value,
          ${dayOf('settled_at')} AS occurred_on, 'payroll' AS source, item->>'payoutId' AS reference,
          jsonb_build_object('worker', ${worker(`(item->>'workerId')`)}) AS evidence
        FROM told WHERE name = 'payroll.payouts-settled' AND (item->>'onTime')::boolean
          AND coalesce((item->>'isIncome')::boolean, true)
          AND NOT EXISTS (SELECT FROM platform.event r WHERE r.name = 'payroll.payout-returned'
            AND r.payload->>'payoutId' = item->>'payoutId')
        UNION ALL
        SELECT event_id, enterprise_id, 'wage-overdue', (item->>'amountFen')::bigint, due_on::date,
          'payroll', wage_id, jsonb_build_object('worker', ${worker(`(item->>'workerId')`)})
        FROM owed
        UNION ALL
        SELECT DISTINCT ON (p.enterprise_id, o.wage_id) p.event_id, p.enterprise_id, 'wage-overdue-paid',
          (o.item->>'amountFen')::bigint, o.due_on::date, 'payroll', o.wage_id,
          jsonb_build_object('worker', left(encode(sha256(convert_to(
            p.enterprise_id || ':' || (o.item->>'workerId'), 'UTF8')), 'hex'), 16),
            'paidOn', ${dayOf('p.settled_at')}::text)
        FROM told p JOIN owed o ON o.enterprise_id = p.enterprise_id AND o.wage_id = p.item->>'wageId'
        WHERE p.name = 'payroll.overdue-paid'
        UNION ALL
        SELECT event_id, enterprise_id, 'shift-worked', 1, (item->>'day')::date, 'tongbao',
          item->>'shiftId', '{}'
        FROM told WHERE name IN ('tongbao.shift-approved', 'tongbao.shifts-approved')
        UNION ALL
        SELECT event_id, enterprise_id, 'shift-insured', 1, ${dayOf('bound_at')}, 'insurance',
          policy_id, jsonb_build_object('class', class)
        FROM told WHERE name = 'insurance.policy-bound'),
      once AS (
        SELECT DISTINCT ON (enterprise_id, kind, reference) platform.new_id() AS id, * FROM facts
        WHERE enterprise_id IN (SELECT enterprise_id FROM ${head})
        ORDER BY enterprise_id, kind, reference, event_id)
      SELECT id, enterprise_id, kind, value, occurred_on, source, reference,
        evidence || jsonb_build_object('eventId', event_id) AS evidence, NULL::uuid AS about, 1 AS phase, event_id AS place
      FROM once
      UNION ALL
      SELECT platform.new_id(), m.enterprise_id, m.kind, 0, m.occurred_on, m.source,
        'wage-overdue' || substr(m.reference, length('wage-late') + 1), m.evidence, o.id, 2, m.id
      FROM ${fact} m
      JOIN ${fact} l ON l.id = m.about AND l.kind = 'wage-late'
      JOIN once o ON o.kind = 'wage-overdue' AND o.enterprise_id = l.enterprise_id AND o.reference = l.reference;

      INSERT INTO ${fact} (id, enterprise_id, seq, kind, value, occurred_on, recorded_at, source, reference, evidence, about)
      SELECT k.id, k.enterprise_id, h.seq + row_number() OVER (PARTITION BY k.enterprise_id ORDER BY phase, place, k.id),
        kind, value, occurred_on, now(), source, reference, evidence, about
      FROM kept_conduct k JOIN ${head} h USING (enterprise_id);
      CREATE TEMP TABLE kept_many ON COMMIT DROP AS
        SELECT enterprise_id, count(*) AS kept FROM kept_conduct GROUP BY 1;
      UPDATE ${score} s SET ledger_seq = h.seq + k.kept FROM ${head} h JOIN kept_many k USING (enterprise_id)
      WHERE s.enterprise_id = h.enterprise_id AND s.ledger_seq = h.seq;
      UPDATE ${head} h SET seq = h.seq + k.kept FROM kept_many k WHERE k.enterprise_id = h.enterprise_id;
      DROP TABLE kept_conduct, kept_many;`;
  }

  /** Nobody adds to a ledger meanwhile. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('LOCK TABLE enterprise_credit.ledger_head IN EXCLUSIVE MODE');
    await runner.query(
      EnterpriseCreditConduct1770002800000.kept({
        fact: 'enterprise_credit.fact',
        head: 'enterprise_credit.ledger_head',
        score: 'enterprise_credit.current_score',
      }),
    );
    await runner.query(
      seedParameter({
        key: 'enterprise-credit.shadow-model',
        validFrom: '2022-01-01',
        value: { id: 'expert-prior', version: '4' },
        source:
          'Successor of the first models, not trained: docs/credit-model-weights.md; scores beside the champion',
      }),
    );
  }

  /** Facts and parameters are history and stay; no model before reads them. */
  async down(): Promise<void> {}
}
