import { Injectable } from '@nestjs/common';
import { In, LessThan, MoreThan } from 'typeorm';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import type { FraudReportId } from '../enterprise-credit.types.js';
import { FraudReport, FraudReview, FraudSubmission } from './fraud-report.entity.js';
import { WithdrawnVouching } from './vouching/withdrawn-vouching.entity.js';
import type { ReportGround, ReportState } from './fraud-report.types.js';
import type { AppealedReportDto } from './fraud-report.dto.js';

/** What is reported, by whom. */
export type Incident = Pick<
  FraudReport,
  'enterpriseId' | 'reporterOrganisationId' | 'category' | 'incidentOn' | 'evidenceGrade' | 'reportedAt'
> & { weighsFrom?: Date | null; isFirst?: boolean };

/** Who found what an authority said, where, and under which number. */
export type Vouched = {
  [Member in 'vouchedAt' | 'vouchedBy' | 'vouchedSource' | 'vouchedReference']: NonNullable<
    FraudReport[Member]
  >;
};

/** One signed statement, in clear. */
export type Submission = Omit<FraudSubmission, 'id' | 'reportId' | 'description'> & { description: string };

const column = sealedColumn('enterprise_credit.fraud_submission.description', 'work');

/** Fraud reports, the statements behind them and what reviewers said. */
@Injectable()
export class ReportStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  /** The report of an incident, locked: a new one, or the one this platform made of it before. */
  async open(tx: Tx, incident: Incident): Promise<FraudReport> {
    const { enterpriseId, reporterOrganisationId, category, incidentOn, evidenceGrade } = incident;
    const { reportedAt, weighsFrom = null, isFirst = false } = incident;
    await query(
      tx,
      `INSERT INTO enterprise_credit.fraud_report
         (id, enterprise_id, reporter_organisation_id, category, incident_on, evidence_grade, state, submissions, reported_at,
          weighs_from, is_first) VALUES ($1, $2, $3, $4, $5, $6, 'reported', 0, $7, $8, $9) ON CONFLICT DO NOTHING`,
      [
        newId(),
        enterpriseId,
        reporterOrganisationId,
        category,
        incidentOn,
        evidenceGrade,
        reportedAt,
        weighsFrom,
        isFirst,
      ],
    );
    const where = { enterpriseId, reporterOrganisationId, category, incidentOn };
    return tx.findOneOrFail(FraudReport, { where, lock: { mode: 'pessimistic_write' } });
  }

  /** When any of these platforms first reported the same kind within so many days; null: none did. */
  async firstReported(
    tx: Tx,
    { enterpriseId, category, incidentOn }: Incident,
    { reporterIds, days }: { reporterIds: readonly OrganisationId[]; days: number },
  ): Promise<Date | null> {
    const [row] = await query<{ first: Date | null }>(
      tx,
      `SELECT min(coalesce(weighs_from, reported_at)) AS first FROM enterprise_credit.fraud_report
       WHERE enterprise_id = $1 AND category = $2 AND abs(incident_on - $3::date) <= $4
         AND reporter_organisation_id = ANY($5::uuid[])`,
      [enterpriseId, category, incidentOn, days, reporterIds],
    );
    return row!.first;
  }

  /** Whether a platform reported this incident already. */
  async isKnown(tx: Tx, incident: Incident): Promise<boolean> {
    const { enterpriseId, reporterOrganisationId, category, incidentOn } = incident;
    return tx.existsBy(FraudReport, { enterpriseId, reporterOrganisationId, category, incidentOn });
  }

  /** Adds a statement to a locked report; the description is encrypted. */
  async submit(
    tx: Tx,
    report: FraudReport,
    { description, ...submission }: Submission,
  ): Promise<FraudReport> {
    const sealed = await this.vault.encrypt(tx, report.id, column('description'), description);
    await tx.insert(FraudSubmission, {
      id: newId(),
      reportId: report.id,
      description: sealed,
      ...submission,
    });
    const grades = [report.evidenceGrade, submission.evidenceGrade].sort();
    const change = {
      submissions: report.submissions + 1,
      evidenceGrade: grades[0]!,
      version: report.version + 1,
    };
    await tx.update(FraudReport, { id: report.id, version: report.version }, change);
    return { ...report, ...change };
  }

  async find(id: FraudReportId, reader: Tx = this.database.reader): Promise<FraudReport | null> {
    return reader.findOneBy(FraudReport, { id });
  }

  async lock(tx: Tx, id: FraudReportId): Promise<FraudReport | null> {
    return lockOne(tx, FraudReport, { id });
  }

  /** Notes on a locked report that a reviewer found what the authority said. */
  async vouch(tx: Tx, { id, version }: FraudReport, vouched: Vouched): Promise<void> {
    await tx.update(FraudReport, { id, version }, { ...vouched, version: version + 1 });
  }

  /** Takes from a locked report what a reviewer had found, and keeps it with who says that it is wrong. */
  async withdrawVouching(tx: Tx, { id, version }: FraudReport, withdrawn: WithdrawnVouching): Promise<void> {
    await tx.insert(WithdrawnVouching, withdrawn);
    const none = { vouchedAt: null, vouchedBy: null, vouchedSource: null, vouchedReference: null };
    await tx.update(FraudReport, { id, version }, { ...none, version: version + 1 });
  }

  /** Who vouched for any of these reports, also where it was withdrawn. */
  async vouchersOf(tx: Tx, ids: readonly FraudReportId[]): Promise<string[]> {
    const [reports, withdrawn] = [
      await tx.findBy(FraudReport, { id: In([...ids]) }),
      await tx.findBy(WithdrawnVouching, { reportId: In([...ids]) }),
    ];
    return [...reports, ...withdrawn].flatMap(({ vouchedBy }) => vouchedBy ?? []);
  }

  /** Who made these reports. */
  async reportersOf(tx: Tx, ids: readonly FraudReportId[]): Promise<OrganisationId[]> {
    const reports = await tx.findBy(FraudReport, { id: In([...ids]) });
    return [...new Set(reports.map(({ reporterOrganisationId }) => reporterOrganisationId))];
  }

  /** Closes a locked report. */
  async decide(tx: Tx, { id, version }: FraudReport, state: ReportState, decidedAt: Date): Promise<void> {
    await tx.update(FraudReport, { id, version }, { state, decidedAt, version: version + 1 });
  }

  async addReview(tx: Tx, review: FraudReview): Promise<void> {
    await tx.insert(FraudReview, review);
  }

  async reviews(reportId: FraudReportId, reader: Tx = this.database.reader): Promise<FraudReview[]> {
    return reader.find(FraudReview, { where: { reportId }, order: { id: 'ASC' } });
  }

  /** Statements behind a report, in clear. */
  async statements(
    reportId: FraudReportId,
  ): Promise<(Omit<FraudSubmission, 'description'> & { description: string })[]> {
    const rows = await this.database
      .repository(FraudSubmission)
      .find({ where: { reportId }, order: { id: 'ASC' }, take: 100 });
    return Promise.all(
      rows.map(async (row) => ({
        ...row,
        description: await this.vault.decrypt(reportId, column('description'), row.description),
      })),
    );
  }

  /** What the employer may know of a report: how much evidence there is, and what the statements rest on. */
  async accusation(report: FraudReport): Promise<AppealedReportDto> {
    const [row] = await this.database.query<{ grounds: ReportGround[] | null; evidenceItems: number | null }>(
      `SELECT array_agg(DISTINCT ground ORDER BY ground) AS grounds,
         sum(jsonb_array_length(evidence))::int AS "evidenceItems"
       FROM enterprise_credit.fraud_submission WHERE report_id = $1`,
      [report.id],
    );
    const { category, incidentOn, evidenceGrade, submissions: statements, state } = report;
    const isVouched = report.vouchedAt !== null;
    const evidence = { grounds: row?.grounds ?? [], evidenceItems: row?.evidenceItems ?? 0 };
    const what = { category, incidentOn, reporterKind: 'platform' as const, evidenceGrade, isVouched };
    return { ...what, ...evidence, statements, state };
  }

  /** About an employer, newest first. */
  async about(enterpriseId: OrganisationId, limit: number, before?: FraudReportId): Promise<FraudReport[]> {
    return this.database.repository(FraudReport).find({
      where: { enterpriseId, ...(before && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** A platform's own, newest first. */
  async byReporter(
    reporterOrganisationId: OrganisationId,
    limit: number,
    before?: FraudReportId,
  ): Promise<FraudReport[]> {
    return this.database.repository(FraudReport).find({
      where: { reporterOrganisationId, ...(before && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** Of one state, oldest first: the reviewers' queue. */
  async inState(state: ReportState, limit: number, after?: FraudReportId): Promise<FraudReport[]> {
    return this.database.repository(FraudReport).find({
      where: { state, ...(after && { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
