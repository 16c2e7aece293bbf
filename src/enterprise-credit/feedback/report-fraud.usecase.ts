import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import type { Tx } from '../../platform/database/database.js';
import { Documents, type Retention } from '../../platform/document/documents.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import { type Admissible, AdmissibleReportQueries } from './admissible-report.queries.js';
import { checkIncident } from './feedback.rules.js';
import type { FraudReport } from './fraud-report.entity.js';
import type { FraudStatement } from './fraud-report.types.js';
import { ReportChanges } from './report.changes.js';
import { reportView } from './report.queries.js';
import type { FraudReportDto } from './fraud-report.dto.js';

/** A statement with the platform's detached signature. */
export interface SignedReport {
  statement: FraudStatement;
  signature: string;
}

/** What a report takes as documents, and who reads them: those who decide it. */
const PAPERS = {
  room: 'enterprise-credit',
  purposes: ['fraud-evidence', 'chat-screenshot', 'site-photo'],
  readers: [{ role: 'operator' }],
} as const;

/** A platform reports an employer. Nothing is decided by it. */
@Injectable()
export class ReportFraud {
  constructor(
    private readonly admissible: AdmissibleReportQueries,
    private readonly commands: Commands,
    private readonly enterprises: EnterpriseStore,
    private readonly reports: ReportChanges,
    private readonly documents: Documents,
  ) {}

  /**
   * Reports of one incident by one platform become one report.
   * @throws CircularGround, EnterpriseAmbiguous, NoSuchEnterprise, SignatureInvalid, NoVerifiedRelation, IncidentTooOld, IncidentInFuture, ClaimsLimited, ReportClosed, NoSuchDocument, WrongPurpose, DocumentNotReady
   */
  async run(key: string, actor: Actor, report: SignedReport): Promise<FraudReportDto> {
    const reporterId = organisationOf(actor);
    const basis = await this.admissible.check(actor, report.statement, report.signature);
    const retention = await this.documents.retention();
    const command = { name: 'enterprise-credit.report-fraud', actor: actor.id, key };
    return this.commands.run(command, report, async (tx) => {
      const taken = await this.take(tx, { id: actor.id, reporterId }, report, basis);
      await this.keepPapers(
        tx,
        actor,
        { caseId: taken.id, ids: report.statement.documentIds ?? [] },
        retention,
      );
      return reportView(taken);
    });
  }

  private async take(
    tx: Tx,
    by: { id: string; reporterId: NonNullable<Actor['organisationId']> },
    { statement, signature }: SignedReport,
    { enterprise, now, today, maxAgeDays, side }: Admissible,
  ): Promise<FraudReport> {
    const { category, incidentOn, evidenceGrade, evidence, ground, description } = statement;
    checkIncident(incidentOn, today, maxAgeDays);
    const { id: enterpriseId, name, uscc } = enterprise;
    await this.admissible.lockSide(tx, side);
    await this.enterprises.take(tx, { id: enterpriseId, name, uscc });
    const where = { enterpriseId, reporterOrganisationId: by.reporterId, category, incidentOn };
    const incident = { ...where, evidenceGrade, reportedAt: now };
    await this.admissible.checkRoom(tx, incident, side);
    const weighsFrom = await this.admissible.weighsFrom(tx, incident, side);
    return this.reports.submit(
      tx,
      { ...incident, weighsFrom, isFirst: side.first !== null },
      {
        evidenceGrade,
        evidence,
        ground,
        description,
        jws: signature,
        statementDigest: digestOf({ reporterId: by.reporterId, ...statement }),
        submittedBy: by.id,
        submittedAt: now,
      },
    );
  }

  private async keepPapers(
    tx: Tx,
    by: Actor,
    { caseId, ids }: { caseId: string; ids: NonNullable<FraudStatement['documentIds']> },
    retention: Retention,
  ): Promise<void> {
    await this.documents.attach(tx, ids, { ...PAPERS, caseId, by }, retention);
  }
}
