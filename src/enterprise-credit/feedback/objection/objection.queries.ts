import { Injectable } from '@nestjs/common';
import { Documents } from '../../../platform/document/documents.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { type Page, pageById, type PageQuery } from '../../../platform/http/page.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import { NoSuchReport } from '../../errors.js';
import type { FraudReport } from '../fraud-report.entity.js';
import { ReportStore } from '../report.store.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ObjectionStore } from './objection.store.js';
import type { ObjectionDto } from '../fraud-report.dto.js';
import type { ReportAboutMeDto } from './objection.dto.js';

const ROOM = 'enterprise-credit';

/** What is reported of an employer, as the employer may see it, and what it says to it. */
@Injectable()
export class ObjectionQueries {
  constructor(
    private readonly objections: ObjectionStore,
    private readonly reports: ReportStore,
    private readonly policy: PolicyQueries,
    private readonly documents: Documents,
  ) {}

  /** @throws NoSuchReport - also for one about another enterprise */
  async one(actor: Actor, id: FraudReportId): Promise<ReportAboutMeDto> {
    const report = await this.reports.find(id);
    if (!report || report.enterpriseId !== actor.organisationId) throw NoSuchReport();
    return this.viewOf(report);
  }

  /** Reports about the actor's enterprise, newest first. */
  async list(actor: Actor, page: PageQuery): Promise<Page<ReportAboutMeDto>> {
    const { organisationId } = actor;
    if (!organisationId) return { items: [], nextCursor: null };
    return pageById(
      page,
      (limit, before) => this.reports.about(organisationId, limit, before),
      (row) => this.viewOf(row),
    );
  }

  /** The employer's side of a report, for its reviewers; null when it said nothing. */
  async to(report: Pick<FraudReport, 'id' | 'state'>): Promise<ObjectionDto | null> {
    const objection = await this.objections.against(report.id);
    if (!objection) return null;
    const { id, evidence, openedAt, dueOn } = objection;
    const overdue = report.state === 'reported' && dueOn < this.policy.moment().today;
    const statement = await this.objections.statementOf(objection);
    const documents = (await this.documents.ofCases(ROOM, [id])).get(id)!;
    return { statement, evidence, documents, openedAt, dueOn, overdue };
  }

  private async viewOf(report: FraudReport): Promise<ReportAboutMeDto> {
    const { id, isFirst, reportedAt, decidedAt } = report;
    const accusation = await this.reports.accusation(report);
    return { id, ...accusation, isFirst, reportedAt, decidedAt, objection: await this.to(report) };
  }
}
