import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FraudReportId, EvidenceGrade } from '../enterprise-credit.types.js';
import { effectiveGrade } from '../feedback/feedback.rules.js';
import type { FraudCategory } from '../feedback/fraud-report.types.js';
import type { Objected } from './suspension/suspension.types.js';
import { StoredSuspicion } from './suspicion.entity.js';

/** A report nobody has decided, and whether what rests on it is under appeal. */
export interface UndecidedReport {
  id: FraudReportId;
  reporterId: OrganisationId;
  category: FraudCategory;
  incidentOn: BusinessDay;
  /** What it counts as, not what was declared. */
  grade: EvidenceGrade;
  declaredGrade: EvidenceGrade;
  isVouched: boolean;
  reportedAt: Date;
  isDisputed: boolean;
  /** Among the first of its platform: it waits for people and weighs nothing. */
  isFirst: boolean;
}

/** Who reported whom, and when. */
interface ReportBy {
  reporterId: OrganisationId;
  enterpriseId: OrganisationId;
  reportedAt: Date;
}

/** Undecided reports, and how they weigh. */
@Injectable()
export class SuspicionStore {
  constructor(private readonly database: Database) {}

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
    const reports = await query<UndecidedReport>(
      reader,
      `SELECT f.id, f.reporter_organisation_id AS "reporterId", f.category, f.evidence_grade AS grade,
         to_char(f.incident_on, 'YYYY-MM-DD') AS "incidentOn", f.vouched_at IS NOT NULL AS "isVouched", f.is_first AS "isFirst",
         coalesce(f.weighs_from, f.reported_at) AS "reportedAt", EXISTS (SELECT FROM enterprise_credit.restriction r
           WHERE r.report_id = f.id AND r.state = 'active' AND r.disputed) AS "isDisputed"
       FROM enterprise_credit.fraud_report f WHERE f.enterprise_id = $1 AND f.state = 'reported' ORDER BY f.id`,
      [enterpriseId],
    );
    return reports.map((report) => {
      const { grade: declaredGrade, isVouched } = report;
      return { ...report, declaredGrade, grade: effectiveGrade(declaredGrade, isVouched) };
    });
  }

  /** Every objection of an employer that was not found wrong, newest first. */
  async objections(enterpriseId: OrganisationId, reader: Tx = this.database.reader): Promise<Objected[]> {
    return query<Objected>(
      reader,
      `SELECT f.id AS "reportId", f.reporter_organisation_id AS "reporterId", f.category,
         to_char(f.incident_on, 'YYYY-MM-DD') AS "incidentOn", to_char(o.due_on, 'YYYY-MM-DD') AS "dueOn",
         o.opened_at AS "openedAt", o.has_evidence AS "hasEvidence", f.state = 'reported' AS "isUndecided"
       FROM enterprise_credit.objection o JOIN enterprise_credit.fraud_report f ON f.id = o.report_id
       WHERE f.enterprise_id = $1 AND f.state <> 'upheld' ORDER BY o.id DESC`,
      [enterpriseId],
    );
  }

  /** Reports since then by whoever reported an employer since then, of whichever employer. */
  async byReportersOf(enterpriseId: OrganisationId, since: Date): Promise<ReportBy[]> {
    return this.database.query<ReportBy>(
      `SELECT reporter_organisation_id AS "reporterId", enterprise_id AS "enterpriseId", reported_at AS "reportedAt"
       FROM enterprise_credit.fraud_report
       WHERE reported_at >= $2 AND state <> 'retracted' AND reporter_organisation_id IN (
         SELECT reporter_organisation_id FROM enterprise_credit.fraud_report
         WHERE enterprise_id = $1 AND reported_at >= $2) ORDER BY id DESC LIMIT 2000`,
      [enterpriseId, since],
    );
  }

  /**
   * Reports since then of employers that more than one platform reported. What two people found true says nothing against
   * who reported it.
   */
  async reportedTogether(since: Date): Promise<ReportBy[]> {
    return this.database.query<ReportBy>(
      `WITH told AS (
         SELECT reporter_organisation_id AS "reporterId", enterprise_id AS "enterpriseId", reported_at AS "reportedAt"
         FROM enterprise_credit.fraud_report WHERE reported_at >= $1 AND state NOT IN ('retracted', 'upheld'))
       SELECT * FROM told WHERE "enterpriseId" IN (
         SELECT "enterpriseId" FROM told GROUP BY 1 HAVING count(DISTINCT "reporterId") > 1)`,
      [since],
    );
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
