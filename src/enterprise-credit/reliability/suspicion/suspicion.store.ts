import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import type { EvidenceGrade, FraudCategory, ReportState } from '../../feedback/fraud-report.types.js';
import { StoredSuspicion } from './suspicion.entity.js';

/** A report nobody has decided, and whether what rests on it is under appeal. */
export interface UndecidedReport {
  id: FraudReportId;
  reporterId: OrganisationId;
  category: FraudCategory;
  grade: EvidenceGrade;
  reportedAt: Date;
  isDisputed: boolean;
  /** The employer objected to it, so it takes no points and people must decide it by this day; null: it did not. */
  objectionDueOn: BusinessDay | null;
}

/** Undecided reports, and how they weigh. */
@Injectable()
export class SuspicionStore {
  constructor(private readonly database: Database) {}

  /** Who weighs an employer's reports waits for whoever is at it. */
  async lock(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 31))', [enterpriseId]);
  }

  async write(tx: Tx, suspicion: StoredSuspicion): Promise<void> {
    await tx.upsert(StoredSuspicion, suspicion, ['enterpriseId']);
  }

  async find(
    enterpriseId: OrganisationId,
    reader: Tx = this.database.reader,
  ): Promise<StoredSuspicion | null> {
    return reader.findOneBy(StoredSuspicion, { enterpriseId });
  }

  /** Oldest first. */
  async undecided(
    enterpriseId: OrganisationId,
    reader: Tx = this.database.reader,
  ): Promise<UndecidedReport[]> {
    return query<UndecidedReport>(
      reader,
      `SELECT f.id, f.reporter_organisation_id AS "reporterId", f.category, f.evidence_grade AS grade,
         f.reported_at AS "reportedAt", EXISTS (SELECT FROM enterprise_credit.restriction r
           WHERE r.report_id = f.id AND r.state = 'active' AND r.disputed) AS "isDisputed",
         (SELECT to_char(o.due_on, 'YYYY-MM-DD') FROM enterprise_credit.objection o WHERE o.report_id = f.id)
           AS "objectionDueOn"
       FROM enterprise_credit.fraud_report f WHERE f.enterprise_id = $1 AND f.state = 'reported' ORDER BY f.id`,
      [enterpriseId],
    );
  }

  async stateOf(tx: Tx, reportId: FraudReportId): Promise<ReportState | undefined> {
    const [row] = await query<{ state: ReportState }>(
      tx,
      `SELECT state FROM enterprise_credit.fraud_report WHERE id = $1`,
      [reportId],
    );
    return row?.state;
  }

  /** Employers with undecided reports, or that were under suspicion: what must be weighed anew as time passes. */
  async due(): Promise<OrganisationId[]> {
    const rows = await this.database.query<{ id: OrganisationId }>(
      `SELECT enterprise_id AS id FROM enterprise_credit.fraud_report WHERE state = 'reported'
       UNION SELECT enterprise_id FROM enterprise_credit.suspicion WHERE reports > 0 ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  /** Cases people must look at, highest first. */
  async queue(
    limit: number,
    after?: { probability: number; enterpriseId: string },
  ): Promise<StoredSuspicion[]> {
    const queue = this.database
      .repository(StoredSuspicion)
      .createQueryBuilder('s')
      .where(`s.action <> 'none'`)
      .orderBy('s.probability', 'DESC')
      .addOrderBy('s.enterprise_id', 'DESC')
      .limit(limit);
    if (after)
      queue.andWhere(
        '(s.probability, s.enterprise_id) < (:probability::double precision, :enterpriseId::uuid)',
        after,
      );
    return queue.getMany();
  }
}
