import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { ReportClosed } from '../errors.js';
import { fraudEvidenceRaised, fraudReported } from '../events.js';
import type { FraudReport } from './fraud-report.entity.js';
import { type Incident, ReportStore, type Submission } from './report.store.js';

/** How a fraud report comes to be and grows, and the events that tell of it. */
@Injectable()
export class ReportChanges {
  constructor(
    private readonly reports: ReportStore,
    private readonly outbox: Outbox,
  ) {}

  /** Adds a statement to the report of an incident, a new one or the one there is. @throws ReportClosed */
  async submit(tx: Tx, incident: Incident, submission: Submission): Promise<FraudReport> {
    const report = await this.reports.open(tx, incident);
    if (report.state !== 'reported') throw ReportClosed();
    const submitted = await this.reports.submit(tx, report, submission);
    const { id: reportId, enterpriseId, reporterOrganisationId, category } = report;
    if (report.submissions === 0) {
      const fact = { reportId, enterpriseId, reporterOrganisationId, category };
      await this.outbox.append(tx, fraudReported, fact, enterpriseId);
    } else if (submitted.evidenceGrade < report.evidenceGrade) {
      const fact = { reportId, enterpriseId, evidenceGrade: submitted.evidenceGrade };
      await this.outbox.append(tx, fraudEvidenceRaised, fact, enterpriseId);
    }
    return submitted;
  }
}
