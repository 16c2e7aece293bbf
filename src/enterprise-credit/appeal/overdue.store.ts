import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';

/** An answer an employer waits for past its day: to an appeal, or to an objection to a report. */
export interface OverdueAnswer {
  kind: 'appeal' | 'objection';
  id: string;
  /** The report objected to; of an appeal the one behind the restriction. */
  reportId: string;
  enterpriseId: OrganisationId;
  dueOn: BusinessDay;
}

/** Answers past their day. */
@Injectable()
export class OverdueStore {
  constructor(private readonly database: Database) {}

  /** Those nobody was alarmed about, the longest overdue first. */
  async overdueUnnotified(today: BusinessDay, limit: number): Promise<OverdueAnswer[]> {
    return this.database.query<OverdueAnswer>(
      `SELECT kind, id, report_id AS "reportId", enterprise_id AS "enterpriseId",
         to_char(due_on, 'YYYY-MM-DD') AS "dueOn"
       FROM (
         SELECT 'appeal' AS kind, id, report_id, enterprise_id, due_on FROM enterprise_credit.appeal
         WHERE state = 'open' AND due_on < $1 AND overdue_notified_at IS NULL
         UNION ALL
         SELECT 'objection', o.id, o.report_id, o.enterprise_id, o.due_on FROM enterprise_credit.objection o
         JOIN enterprise_credit.fraud_report r ON r.id = o.report_id AND r.state = 'reported'
         WHERE o.due_on < $1 AND o.overdue_notified_at IS NULL) overdue
       ORDER BY due_on, id LIMIT $2`,
      [today, limit],
    );
  }

  /** Notes that the alarm was raised; false when it was before, or an appeal is decided. */
  async noteAlarm(tx: Tx, { kind, id }: OverdueAnswer, at: Date): Promise<boolean> {
    const noted = await query(
      tx,
      kind === 'appeal'
        ? `UPDATE enterprise_credit.appeal SET overdue_notified_at = $2, version = version + 1
           WHERE id = $1 AND state = 'open' AND overdue_notified_at IS NULL RETURNING id`
        : `UPDATE enterprise_credit.objection SET overdue_notified_at = $2
           WHERE id = $1 AND overdue_notified_at IS NULL RETURNING id`,
      [id, at],
    );
    return noted.length === 1;
  }
}
