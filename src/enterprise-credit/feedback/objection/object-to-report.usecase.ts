import { Injectable } from '@nestjs/common';
import { addDays } from '../../../platform/clock/business-day.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import { Documents } from '../../../platform/document/documents.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import { PAPERS_OF_A_SIDE, type FraudReportId, type ObjectionId } from '../../enterprise-credit.types.js';
import { NoSuchReport, ReportClosed } from '../../errors.js';
import type { Evidence } from '../fraud-report.types.js';
import { ReportStore } from '../report.store.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ObjectionChanges } from './objection.changes.js';

/** An employer's side of a report. */
export interface NewObjection {
  reportId: FraudReportId;
  statement: string;
  evidence: Evidence[];
  documentIds?: DocumentId[];
}

/** What an objection takes as documents, and who reads them besides the employer: those who decide the report. */
const PAPERS = {
  room: 'enterprise-credit',
  purposes: PAPERS_OF_A_SIDE,
  readers: [{ role: 'operator' }],
} as const;

/**
 * An employer objects to a report nobody has decided: it is out of its score from now on, comes before people, and is
 * to be decided within the days of an appeal (征信业管理条例 art. 25). With evidence it also pauses a suspension that came
 * before two people agreed, until a person has looked.
 */
@Injectable()
export class ObjectToReport {
  constructor(
    private readonly commands: Commands,
    private readonly objections: ObjectionChanges,
    private readonly reports: ReportStore,
    private readonly documents: Documents,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchReport, ReportClosed, AlreadyObjected, NoSuchDocument, WrongPurpose, DocumentNotReady. A report about another enterprise does not exist either */
  async run(key: string, actor: Actor, objection: NewObjection): Promise<FraudReportId> {
    const days = await this.policy.inForce('appeal-days');
    const retention = await this.documents.retention();
    const command = { name: 'enterprise-credit.object-to-report', actor: actor.id, key };
    return this.commands.run(command, objection, async (tx) => {
      const caseId = await this.object(tx, actor, objection, days);
      const to = { ...PAPERS, caseId, by: actor };
      await this.documents.attach(tx, objection.documentIds ?? [], to, retention);
      return objection.reportId;
    });
  }

  private async object(
    tx: Tx,
    actor: Actor,
    { reportId, statement, evidence, documentIds = [] }: NewObjection,
    days: number,
  ): Promise<ObjectionId> {
    const report = await this.reports.lock(tx, reportId);
    if (!report || report.enterpriseId !== actor.organisationId) throw NoSuchReport();
    if (report.state !== 'reported') throw ReportClosed();
    const { now: openedAt, today } = this.policy.moment();
    const id: ObjectionId = newId();
    const about = { id, reportId, enterpriseId: report.enterpriseId, dueOn: addDays(today, days) };
    const hasEvidence = evidence.length + documentIds.length > 0;
    const said = { statement, evidence, hasEvidence, openedBy: actor.id, openedAt, overdueNotifiedAt: null };
    await this.objections.object(tx, { ...about, ...said });
    return id;
  }
}
