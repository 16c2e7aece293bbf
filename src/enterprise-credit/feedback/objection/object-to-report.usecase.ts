import { Injectable } from '@nestjs/common';
import { addDays } from '../../../platform/clock/business-day.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import { AlreadyObjected, NoSuchReport, ReportClosed } from '../../errors.js';
import { reportObjected } from '../../events.js';
import type { Evidence } from '../fraud-report.types.js';
import { ReportStore } from '../report.store.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ObjectionStore } from './objection.store.js';

/** An employer's side of a report. */
export interface NewObjection {
  reportId: FraudReportId;
  statement: string;
  evidence: Evidence[];
}

/**
 * An employer objects to a report nobody has decided: it is out of its score from now on, comes before people, and is
 * to be decided within the days of an appeal (征信业管理条例 art. 25). What protects workers at once is not touched.
 */
@Injectable()
export class ObjectToReport {
  constructor(
    private readonly commands: Commands,
    private readonly objections: ObjectionStore,
    private readonly reports: ReportStore,
    private readonly outbox: Outbox,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchReport, ReportClosed, AlreadyObjected. A report about another enterprise does not exist either */
  async run(key: string, actor: Actor, objection: NewObjection): Promise<FraudReportId> {
    const days = await this.policy.inForce('appeal-days');
    const command = { name: 'enterprise-credit.object-to-report', actor: actor.id, key };
    return this.commands.run(command, objection, async (tx) => this.object(tx, actor, objection, days));
  }

  private async object(
    tx: Tx,
    actor: Actor,
    { reportId, statement, evidence }: NewObjection,
    days: number,
  ): Promise<FraudReportId> {
    const report = await this.reports.lock(tx, reportId);
    if (!report || report.enterpriseId !== actor.organisationId) throw NoSuchReport();
    if (report.state !== 'reported') throw ReportClosed();
    const { now: openedAt, today } = this.policy.moment();
    const { enterpriseId } = report;
    const about = { id: newId<'objection'>(), reportId, enterpriseId };
    const dueOn = addDays(today, days);
    const said = { statement, evidence, openedBy: actor.id, openedAt };
    if (!(await this.objections.add(tx, { ...about, ...said, dueOn, overdueNotifiedAt: null })))
      throw AlreadyObjected();
    await this.outbox.append(tx, reportObjected, { reportId, enterpriseId, dueOn }, enterpriseId);
    return reportId;
  }
}
