import { Injectable } from '@nestjs/common';
import { Documents } from '../../platform/document/documents.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import type { FraudReportId } from '../enterprise-credit.types.js';
import { effectiveGrade } from './feedback.rules.js';
import { ObjectionQueries } from './objection/objection.queries.js';
import { NoSuchReport } from '../errors.js';
import { RestrictionStore } from '../restriction/restriction.store.js';
import type { FraudReport } from './fraud-report.entity.js';
import type { ReportState } from './fraud-report.types.js';
import { ReportStore } from './report.store.js';
import type { FraudCaseDto, FraudReportDto } from './fraud-report.dto.js';

const ROOM = 'enterprise-credit';

/** Fraud reports: a platform sees its own, the operator every one with what is behind it. */
@Injectable()
export class ReportQueries {
  constructor(
    private readonly reports: ReportStore,
    private readonly restrictions: RestrictionStore,
    private readonly objections: ObjectionQueries,
    private readonly documents: Documents,
  ) {}

  /** @throws NoSuchReport - also for another platform's */
  async one(actor: Actor, id: FraudReportId): Promise<FraudReportDto> {
    const report = await this.reports.find(id);
    if (!report || (actor.role !== 'operator' && report.reporterOrganisationId !== actor.organisationId))
      throw NoSuchReport();
    return reportView(report);
  }

  /** The whole case, for reviewers. @throws NoSuchReport */
  async case(id: FraudReportId): Promise<FraudCaseDto> {
    const report = await this.reports.find(id);
    if (!report) throw NoSuchReport();
    const [statements, objection, reviews, restriction, documents] = await Promise.all([
      this.reports.statements(id),
      this.objections.to(report),
      this.reports.reviews(id),
      this.restrictions.ofReport(id),
      this.documents.ofCases(ROOM, [id]),
    ]);
    const { vouchedSource, vouchedReference } = report;
    return {
      ...reportView(report),
      vouchedSource,
      vouchedReference,
      statements: statements.map(({ evidenceGrade, evidence, ground, description, submittedAt }) => {
        return { evidenceGrade, evidence, ground, description, submittedAt };
      }),
      documents: documents.get(id)!,
      objection,
      reviews: reviews.map(({ reviewerId, verdict, reasons, restrictionLevel, reviewedAt }) => {
        return { reviewerId, verdict, reasons, restrictionLevel, reviewedAt };
      }),
      restrictionId: restriction?.id ?? null,
    };
  }

  /** The operator's queue of a state, oldest first; a platform's own, newest first. */
  async list(
    actor: Actor,
    page: { limit: number; cursor?: string; state: ReportState },
  ): Promise<Page<FraudReportDto>> {
    const read = (limit: number, last?: FraudReportId): Promise<FraudReport[]> =>
      actor.role === 'operator'
        ? this.reports.inState(page.state, limit, last)
        : this.ownReports(actor, limit, last);
    return pageById(page, read, reportView);
  }

  private async ownReports(actor: Actor, limit: number, last?: FraudReportId): Promise<FraudReport[]> {
    return actor.organisationId ? this.reports.byReporter(actor.organisationId, limit, last) : [];
  }
}

/** What is shown of a report to its reporter and to the operator. */
export function reportView(report: FraudReport): FraudReportDto {
  const { vouchedBy: _, vouchedSource: __, vouchedReference: ___, weighsFrom: ____, ...view } = report;
  return { ...view, effectiveGrade: effectiveGrade(view.evidenceGrade, view.vouchedAt !== null) };
}
