import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { days, Terms } from '../../platform/deadline/terms.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { FraudReportId } from '../enterprise-credit.types.js';
import { ReportClosed } from '../errors.js';
import {
  fraudAdjudicated,
  fraudEvidenceRaised,
  fraudReported,
  fraudRetracted,
  fraudVouched,
  fraudVouchingWithdrawn,
  reportOverdue,
} from '../events.js';
import { POLICY } from '../parameters.js';
import { reportUndecided } from '../waits.js';
import type { FraudReport } from './fraud-report.entity.js';
import type { ReportVerdict } from './fraud-report.types.js';
import { type Incident, ReportStore, type Submission, type Vouched } from './report.store.js';
import type { WithdrawnVouching } from './vouching/withdrawn-vouching.entity.js';

/** How a fraud report comes to be, grows, waits and is decided, and the events that tell of it. */
@Injectable()
export class ReportChanges {
  constructor(
    private readonly reports: ReportStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** Adds a statement to the report of an incident, a new one or the one there is. @throws ReportClosed */
  async submit(tx: Tx, incident: Incident, submission: Submission): Promise<FraudReport> {
    const report = await this.reports.open(tx, incident);
    if (report.state !== 'reported') throw ReportClosed();
    const submitted = await this.reports.submit(tx, report, submission);
    const { id: reportId, enterpriseId, reporterOrganisationId, category } = report;
    if (report.submissions === 0) {
      const decideBy = (await this.await(tx, reportId)).toISOString();
      const fact = { reportId, enterpriseId, reporterOrganisationId, category, decideBy };
      const first = report.isFirst ? { isFirst: true } : {};
      await this.outbox.append(tx, fraudReported, { ...fact, ...first }, enterpriseId);
    } else if (submitted.evidenceGrade < report.evidenceGrade) {
      const fact = { reportId, enterpriseId, evidenceGrade: submitted.evidenceGrade };
      await this.outbox.append(tx, fraudEvidenceRaised, fact, enterpriseId);
    }
    return submitted;
  }

  /** A reviewer found what the authority said of a locked one: from now on it counts as its finding. */
  async vouch(tx: Tx, report: FraudReport, vouched: Vouched): Promise<void> {
    await this.reports.vouch(tx, report, vouched);
    const { id: reportId, enterpriseId, reporterOrganisationId } = report;
    const fact = { reportId, enterpriseId, reporterOrganisationId };
    await this.outbox.append(tx, fraudVouched, fact, enterpriseId);
  }

  /** Another reviewer found that what one had found of a locked one is not so. */
  async withdrawVouching(
    tx: Tx,
    report: FraudReport,
    withdrawal: Pick<WithdrawnVouching, 'withdrawnAt' | 'withdrawnBy' | 'reason'>,
  ): Promise<void> {
    const { id: reportId, enterpriseId, reporterOrganisationId } = report;
    const { vouchedAt, vouchedBy, vouchedSource, vouchedReference } = report as FraudReport & Vouched;
    const vouched = { vouchedAt, vouchedBy, vouchedSource, vouchedReference };
    await this.reports.withdrawVouching(tx, report, { id: newId(), reportId, ...vouched, ...withdrawal });
    const fact = { reportId, enterpriseId, reporterOrganisationId };
    await this.outbox.append(tx, fraudVouchingWithdrawn, fact, enterpriseId);
  }

  /** Two reviewers agree on a locked one. */
  async decide(tx: Tx, report: FraudReport, verdict: ReportVerdict, at: Date): Promise<void> {
    await this.reports.decide(tx, report, verdict, at);
    const { id: reportId, enterpriseId, reporterOrganisationId } = report;
    this.deadlines.clear(tx, reportUndecided, reportId);
    const fact = { reportId, enterpriseId, reporterOrganisationId, verdict };
    await this.outbox.append(tx, fraudAdjudicated, fact, enterpriseId);
  }

  /** The platform takes back a locked one. */
  async retract(tx: Tx, report: FraudReport, at: Date): Promise<void> {
    await this.reports.decide(tx, report, 'retracted', at);
    const { id: reportId, enterpriseId, reporterOrganisationId } = report;
    this.deadlines.clear(tx, reportUndecided, reportId);
    const fact = { reportId, enterpriseId, reporterOrganisationId };
    await this.outbox.append(tx, fraudRetracted, fact, enterpriseId);
  }

  /** Tells that nobody decided one to which nobody objected. */
  async alarm(tx: Tx, { id: reportId, enterpriseId, reporterOrganisationId }: FraudReport): Promise<void> {
    const fact = { reportId, enterpriseId, reporterOrganisationId };
    await this.outbox.append(tx, reportOverdue, fact, enterpriseId);
  }

  /** From now on it waits a whole term for its reviewers. */
  async await(tx: Tx, id: FraudReportId): Promise<Date> {
    const dueAt = await this.terms.fromNow(tx, days(POLICY['report-days']));
    this.deadlines.set(tx, reportUndecided, id, dueAt);
    return dueAt;
  }
}
