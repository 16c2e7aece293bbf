import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { FraudReportId, ObjectionId } from '../../enterprise-credit.types.js';
import { Objection } from './objection.entity.js';

/** An undecided objection past its day. */
export interface OverdueObjection {
  id: ObjectionId;
  reportId: FraudReportId;
  enterpriseId: OrganisationId;
  dueOn: BusinessDay;
}

/** Objections to reports. */
@Injectable()
export class ObjectionStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  /** Adds one; false when there is one against this report already. */
  async add(
    tx: Tx,
    { statement, ...objection }: Omit<Objection, 'statement'> & { statement: string },
  ): Promise<boolean> {
    if (await this.against(objection.reportId, tx)) return false;
    const sealed = await this.vault.encrypt(tx, objection.id, 'statement', statement);
    await tx.insert(Objection, { ...objection, statement: sealed });
    return true;
  }

  async against(reportId: FraudReportId, reader: Tx = this.database.reader): Promise<Objection | null> {
    return reader.findOneBy(Objection, { reportId });
  }

  async statementOf({ id, statement }: Objection): Promise<string> {
    return this.vault.decrypt(id, 'statement', statement);
  }

  /** Past their day, undecided, and nobody was alarmed about them; the longest overdue first. */
  async untold(today: BusinessDay, limit: number): Promise<OverdueObjection[]> {
    return this.database.query<OverdueObjection>(
      `SELECT o.id, o.report_id AS "reportId", o.enterprise_id AS "enterpriseId",
         to_char(o.due_on, 'YYYY-MM-DD') AS "dueOn"
       FROM enterprise_credit.objection o JOIN enterprise_credit.fraud_report r ON r.id = o.report_id
       WHERE o.due_on < $1 AND o.overdue_told_at IS NULL AND r.state = 'reported' ORDER BY o.due_on, o.id LIMIT $2`,
      [today, limit],
    );
  }

  /** Notes that the alarm was raised; false when it was before. */
  async noteAlarm(tx: Tx, id: ObjectionId, at: Date): Promise<boolean> {
    const noted = await query(
      tx,
      `UPDATE enterprise_credit.objection SET overdue_told_at = $2
       WHERE id = $1 AND overdue_told_at IS NULL RETURNING id`,
      [id, at],
    );
    return noted.length === 1;
  }
}
