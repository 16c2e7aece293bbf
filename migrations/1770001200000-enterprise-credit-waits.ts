import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

/** How long each waits of what is decided about employers; a hosting that nobody answered is a state. */
export class EnterpriseCreditWaits1770001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.hosting DROP CONSTRAINT hosting_state, ADD CONSTRAINT hosting_state
        CHECK (state IN ('declared', 'unanswered', 'confirmed', 'denied', 'verified', 'rejected'));
      ${[
        ['report-days', 20, `${HOUSE_RULE}: a report is decided within the time of an interim measure`],
        ['hosting-answer-days', 10, `${HOUSE_RULE}: an employer answers a platform within ten days`],
        ['hosting-finding-days', 10, `${HOUSE_RULE}: working days in which a denied hosting is settled`],
        ['permit-notice-days', 30, `${HOUSE_RULE}: a permit is renewed with a month to spare`],
      ]
        .map(([key, value, source]) =>
          seedParameter({
            key: `enterprise-credit.${String(key)}`,
            validFrom: '2020-01-01',
            value,
            source: String(source),
          }),
        )
        .join('\n')}
      -- what has no day yet waits the whole time from now on; what is overdue and was told is told again after a term
      INSERT INTO platform.delivery (room, handler, next_at, later_key)
        SELECT 'enterprise-credit', 'enterprise-credit/when-' || name, due_at, id::text FROM (
          SELECT 'appeal-undecided' AS name, id, CASE WHEN overdue_notified_at IS NULL
            THEN ((due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') ELSE now() + interval '20 days' END AS due_at
            FROM enterprise_credit.appeal WHERE state = 'open'
          UNION ALL SELECT 'report-undecided', r.id, CASE WHEN o.due_on IS NOT NULL AND o.overdue_notified_at IS NULL
            THEN ((o.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') ELSE now() + interval '20 days' END
            FROM enterprise_credit.fraud_report r LEFT JOIN enterprise_credit.objection o ON o.report_id = r.id
            WHERE r.state = 'reported'
          UNION ALL SELECT 'hosting-unanswered', id, now() + interval '10 days'
            FROM enterprise_credit.hosting WHERE state = 'declared'
          UNION ALL SELECT 'hosting-unsettled', id, now() + interval '14 days'
            FROM enterprise_credit.hosting WHERE state = 'denied'
          UNION ALL SELECT 'restriction-over', id, until
            FROM enterprise_credit.restriction WHERE state = 'active' AND until IS NOT NULL
          UNION ALL SELECT 'certification-unanswered', id, asked_at + interval '3 days'
            FROM enterprise_credit.certification WHERE state = 'pending'
          UNION ALL SELECT 'certification-renewal', id, certified_until - interval '14 days'
            FROM enterprise_credit.enterprise WHERE certified_until IS NOT NULL
          UNION ALL SELECT 'permit-unanswered', id, asked_at + interval '3 days'
            FROM enterprise_credit.permit WHERE request_id IS NOT NULL
          UNION ALL SELECT 'permit-renewal', id,
            ((confirmed_until - 14)::timestamp AT TIME ZONE 'Asia/Shanghai')
            FROM enterprise_credit.permit WHERE state = 'confirmed'
          UNION ALL SELECT 'permit-over', id, ((confirmed_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
            FROM enterprise_credit.permit WHERE state = 'confirmed'
          UNION ALL SELECT 'permit-ending', id, ((valid_until - 30)::timestamp AT TIME ZONE 'Asia/Shanghai')
            FROM enterprise_credit.permit WHERE state = 'confirmed' AND valid_until IS NOT NULL) waiting`);
  }

  /** The parameters stay: they are history. A hosting that nobody answered is one that is declared. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND room = 'enterprise-credit';
      UPDATE enterprise_credit.hosting SET state = 'declared' WHERE state = 'unanswered';
      ALTER TABLE enterprise_credit.hosting DROP CONSTRAINT hosting_state, ADD CONSTRAINT hosting_state
        CHECK (state IN ('declared', 'confirmed', 'denied', 'verified', 'rejected'))`);
  }
}
