import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

/** Shifts that nobody answered, or whose end nobody stated; what was agreed for such a day; how long each may wait. */
export class TongbaoWaits1770000900200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.contract ADD COLUMN daily_minutes int CHECK (daily_minutes BETWEEN 1 AND 1440),
        ADD COLUMN second_shift text CHECK (second_shift IN ('hourly', 'whole-day', 'included'));
      ALTER TABLE tongbao.shift
        DROP CONSTRAINT shift_state_check,
        ADD CONSTRAINT shift_state_check
          CHECK (state IN ('open', 'unended', 'closed', 'approved', 'rejected', 'disputed', 'unsettled', 'denied')),
        DROP CONSTRAINT shift_gross_fen_check, ADD CONSTRAINT shift_gross_fen_check CHECK (gross_fen >= 0),
        DROP CONSTRAINT shift_check2,
        ADD CONSTRAINT shift_check2 CHECK ((state = 'approved' AND gross_fen > 0) = (pay_state <> 'none')),
        ADD COLUMN answer_by timestamptz, ADD COLUMN end_by text CHECK (end_by IN ('clock-out', 'stated', 'nobody')),
        ADD COLUMN stated_units int CHECK (stated_units > 0),
        ADD COLUMN pay_share text CHECK (pay_share IN ('first', 'second')),
        ADD COLUMN approved_by text CHECK (approved_by IN ('employer', 'silence', 'grievance'));
      DROP INDEX tongbao.shift_one_paid_day;
      CREATE UNIQUE INDEX shift_one_paid_day ON tongbao.shift (contract_id, day)
        WHERE state = 'approved' AND pay_basis = 'day' AND pay_share IS DISTINCT FROM 'second';
      ${[
        ['tongbao.shift-answer-hours', 48, `${HOUSE_RULE}: an employer answers a shift within two days`],
        [
          'tongbao.shift-answer-least-hours',
          4,
          `${HOUSE_RULE}: and has a morning for it where pay is due sooner`,
        ],
        ['tongbao.shift-end-hours', 24, `${HOUSE_RULE}: a worker states the end that no clock-out gave`],
        [
          'tongbao.rejection-dispute-days',
          5,
          `${HOUSE_RULE}: working days in which a worker disputes a rejection`,
        ],
        [
          'tongbao.dispute-answer-days',
          5,
          `${HOUSE_RULE}: working days in which an employer answers a dispute`,
        ],
        [
          'tongbao.continuation-minutes',
          240,
          `${HOUSE_RULE}: a break that is shorter continues the working day`,
        ],
        ['tongbao.standard-day-minutes', 480, '劳动法 36：每日工作 8 小时'],
        [
          'tongbao.application-answer-days',
          7,
          `${HOUSE_RULE}: an application that nobody answers for a week is over`,
        ],
        ['tongbao.offer-answer-days', 3, `${HOUSE_RULE}: a place is kept three days for whom it is offered`],
        ['tongbao.contract-draft-days', 7, `${HOUSE_RULE}: a contract is drafted within a week`],
        ['tongbao.contract-signing-days', 7, `${HOUSE_RULE}: and signed within another`],
        [
          'tongbao.job-review-days',
          2,
          `${HOUSE_RULE}: working days in which somebody looks at a flagged advert`,
        ],
        [
          'tongbao.early-minutes',
          30,
          `${HOUSE_RULE}: who comes that early before midnight begins the next day`,
        ],
      ]
        .map(([key, value, source]) =>
          seedParameter({ key: String(key), validFrom: '2020-01-01', value, source: String(source) }),
        )
        .join('\n')}
      ALTER TABLE tongbao.application DROP CONSTRAINT application_state_check, ADD CONSTRAINT application_state_check CHECK (state IN
        ('submitted', 'offered', 'accepted', 'engaged', 'rejected', 'declined', 'withdrawn', 'cancelled', 'expired'));
      -- what waits already has the whole time from now on; what is over stays as it is: nothing asks who ended it
      UPDATE tongbao.shift SET end_by = CASE closed_by WHEN 'worker' THEN 'clock-out' ELSE 'nobody' END,
        answer_by = CASE state WHEN 'closed' THEN now() + interval '48 hours' END
        WHERE state IN ('closed', 'rejected', 'disputed');
      INSERT INTO platform.delivery (room, handler, next_at, later_key)
        SELECT 'tongbao', 'tongbao/when-shift-unanswered', answer_by, id::text FROM tongbao.shift WHERE state = 'closed'
        UNION ALL SELECT 'tongbao', 'tongbao/when-shift-forgotten', opened_at + interval '660 minutes', id::text
          FROM tongbao.shift WHERE state = 'open'
        UNION ALL SELECT 'tongbao', 'tongbao/when-rejection-undisputed', now() + interval '7 days', id::text
          FROM tongbao.shift WHERE state = 'rejected'
        UNION ALL SELECT 'tongbao', 'tongbao/when-advert-over',
          ((valid_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'), id::text
          FROM tongbao.job WHERE state IN ('open', 'in-review')
        UNION ALL SELECT 'tongbao', 'tongbao/when-job-unreviewed', now() + interval '4 days', id::text
          FROM tongbao.job WHERE state = 'in-review'
        UNION ALL SELECT 'tongbao', CASE state WHEN 'submitted' THEN 'tongbao/when-application-unanswered'
            WHEN 'offered' THEN 'tongbao/when-offer-unanswered' ELSE 'tongbao/when-contract-undrafted' END,
          now() + CASE state WHEN 'offered' THEN interval '3 days' ELSE interval '7 days' END, id::text
          FROM tongbao.application a WHERE state IN ('submitted', 'offered') OR state = 'accepted'
            AND NOT EXISTS (SELECT 1 FROM tongbao.contract c WHERE c.application_id = a.id AND c.state <> 'withdrawn')
        UNION ALL SELECT 'tongbao', 'tongbao/when-contract-unsigned', now() + interval '7 days', id::text
          FROM tongbao.contract WHERE state = 'drafted'
        UNION ALL SELECT 'tongbao', 'tongbao/when-dispute-unanswered', now() + interval '7 days', id::text
          FROM tongbao.shift WHERE state = 'disputed'`);
  }

  /** The parameters stay: they are history. What only this release knows becomes what the one before knew. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND room = 'tongbao';
      UPDATE tongbao.application SET state = 'withdrawn' WHERE state = 'expired';
      ALTER TABLE tongbao.application DROP CONSTRAINT application_state_check, ADD CONSTRAINT application_state_check CHECK (state IN
        ('submitted', 'offered', 'accepted', 'engaged', 'rejected', 'declined', 'withdrawn', 'cancelled'));
      UPDATE tongbao.shift SET state = CASE state WHEN 'unended' THEN 'closed' WHEN 'unsettled' THEN 'disputed' ELSE 'rejected' END
        WHERE state IN ('unended', 'unsettled', 'denied');
      UPDATE tongbao.shift SET state = 'rejected', gross_fen = NULL WHERE state = 'approved' AND gross_fen = 0;
      DROP INDEX tongbao.shift_one_paid_day;
      ALTER TABLE tongbao.shift DROP COLUMN pay_share, DROP COLUMN approved_by, DROP COLUMN stated_units, DROP COLUMN end_by, DROP COLUMN answer_by,
        DROP CONSTRAINT shift_state_check,
        ADD CONSTRAINT shift_state_check CHECK (state IN ('open', 'closed', 'approved', 'rejected', 'disputed')),
        DROP CONSTRAINT shift_gross_fen_check, ADD CONSTRAINT shift_gross_fen_check CHECK (gross_fen > 0),
        DROP CONSTRAINT shift_check2, ADD CONSTRAINT shift_check2 CHECK ((state = 'approved') = (pay_state <> 'none'));
      CREATE INDEX shift_one_paid_day ON tongbao.shift (contract_id, day) WHERE state = 'approved' AND pay_basis = 'day'; -- second shifts of a day were paid
      ALTER TABLE tongbao.contract DROP COLUMN second_shift, DROP COLUMN daily_minutes`);
  }
}
