import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import { ReportClosed } from '../errors.js';
import { fraudEvidenceRaised, fraudReported } from '../events.js';
import { type Admissible, AdmissibleReportQueries } from './admissible-report.queries.js';
import { checkIncident } from './feedback.rules.js';
import type { FraudStatement } from './fraud-report.types.js';
import { ReportStore } from './report.store.js';
import type { FraudReportDto } from './fraud-report.dto.js';

/** A statement with the platform's detached signature. */
export interface SignedReport {
  statement: FraudStatement;
  signature: string;
}

/** A platform reports an employer. Nothing is decided by it. */
@Injectable()
export class ReportFraud {
  constructor(
    private readonly admissible: AdmissibleReportQueries,
    private readonly commands: Commands,
    private readonly enterprises: EnterpriseStore,
    private readonly reports: ReportStore,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Reports of one incident by one platform become one report.
   * @throws CircularGround, EnterpriseAmbiguous, NoSuchEnterprise, SignatureInvalid, NoVerifiedRelation, IncidentTooOld, IncidentInFuture, ReportClosed
   */
  async run(key: string, actor: Actor, report: SignedReport): Promise<FraudReportDto> {
    const reporterId = organisationOf(actor);
    const basis = await this.admissible.check(reporterId, report.statement, report.signature);
    const command = { name: 'enterprise-credit.report-fraud', actor: actor.id, key };
    return this.commands.run(command, report, async (tx) =>
      this.take(tx, { id: actor.id, reporterId }, report, basis),
    );
  }

  private async take(
    tx: Tx,
    by: { id: string; reporterId: NonNullable<Actor['organisationId']> },
    { statement, signature }: SignedReport,
    { enterprise, now, today, maxAgeDays }: Admissible,
  ): Promise<FraudReportDto> {
    const { category, incidentOn, evidenceGrade, evidence, ground, description } = statement;
    checkIncident(incidentOn, today, maxAgeDays);
    const { id: enterpriseId, name, uscc } = enterprise;
    await this.enterprises.take(tx, { id: enterpriseId, name, uscc });
    const incident = { enterpriseId, reporterOrganisationId: by.reporterId, category, incidentOn };
    const report = await this.reports.open(tx, { ...incident, evidenceGrade, reportedAt: now });
    if (report.state !== 'reported') throw ReportClosed();
    const submitted = await this.reports.submit(tx, report, {
      evidenceGrade,
      evidence,
      ground,
      description,
      jws: signature,
      statementDigest: digestOf({ reporterId: by.reporterId, ...statement }),
      submittedBy: by.id,
      submittedAt: now,
    });
    if (report.submissions === 0) {
      const fact = { reportId: report.id, enterpriseId, reporterOrganisationId: by.reporterId, category };
      await this.outbox.append(tx, fraudReported, fact, enterpriseId);
    } else if (submitted.evidenceGrade < report.evidenceGrade) {
      const fact = { reportId: report.id, enterpriseId, evidenceGrade: submitted.evidenceGrade };
      await this.outbox.append(tx, fraudEvidenceRaised, fact, enterpriseId);
    }
    return { ...submitted };
  }
}
