import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionId, RestrictionLevel } from '../enterprise-credit.types.js';
import { AlreadyReviewed, NoSuchReport, ReportClosed, RestrictionLevelMissing } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import { endOf } from '../restriction/ladder.rules.js';
import { RestrictionChanges } from '../restriction/restriction.changes.js';
import { adjudicate, reasonCodeOf } from './feedback.rules.js';
import type { FraudReport } from './fraud-report.entity.js';
import type { ReportVerdict } from './fraud-report.types.js';
import { ReportChanges } from './report.changes.js';
import { ReportStore } from './report.store.js';
import type { ReviewOutcomeDto } from './fraud-report.dto.js';

/** One reviewer's say. */
export interface NewReview {
  id: FraudReportId;
  verdict: ReportVerdict;
  reasons: string;
  restrictionLevel?: RestrictionLevel;
}

/** A person of the operator reviews a report; two who agree decide it. */
@Injectable()
export class ReviewReport {
  constructor(
    private readonly commands: Commands,
    private readonly reports: ReportStore,
    private readonly restrictions: RestrictionChanges,
    private readonly changes: ReportChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchReport, ReportClosed, OwnMatter, AlreadyReviewed, RestrictionLevelMissing */
  async run(key: string, actor: Actor, review: NewReview): Promise<ReviewOutcomeDto> {
    if ((review.verdict === 'upheld') !== (review.restrictionLevel !== undefined))
      throw RestrictionLevelMissing();
    const days = await this.policy.inForce('restriction-days');
    const command = { name: 'enterprise-credit.review-report', actor: personOf(actor), key };
    return this.commands.run(command, review, async (tx) => this.review(tx, actor, review, days));
  }

  private async review(
    tx: Tx,
    actor: Actor,
    input: NewReview,
    days: Record<RestrictionLevel, number>,
  ): Promise<ReviewOutcomeDto> {
    const reviewerId = personOf(actor);
    const { id: reportId, verdict, reasons, restrictionLevel = null } = input;
    const report = await this.reports.lock(tx, reportId);
    if (!report) throw NoSuchReport();
    if (report.state !== 'reported') throw ReportClosed();
    requireStranger(actor, report.enterpriseId, report.reporterOrganisationId);
    const before = await this.reports.reviews(reportId, tx);
    if (before.some((review) => review.reviewerId === reviewerId)) throw AlreadyReviewed();
    const { now: reviewedAt } = this.policy.moment();
    const review = {
      id: newId<'fraud-review'>(),
      reportId,
      reviewerId,
      verdict,
      reasons,
      restrictionLevel,
      reviewedAt,
    };
    await this.reports.addReview(tx, review);
    const outcome = adjudicate([...before, review]);
    if (!outcome) return { reportId, state: 'reported', restrictionId: null };
    await this.changes.decide(tx, report, outcome.verdict, reviewedAt);
    const restrictionId = outcome.level ? await this.impose(tx, report, outcome.level, days) : null;
    return { reportId, state: outcome.verdict, restrictionId };
  }

  private async impose(
    tx: Tx,
    report: FraudReport,
    level: RestrictionLevel,
    days: Record<RestrictionLevel, number>,
  ): Promise<RestrictionId> {
    const { now } = this.policy.moment();
    const until = endOf(level, now, days);
    const { enterpriseId, id: reportId } = report;
    const reasonCode = reasonCodeOf(report.category);
    const about = { enterpriseId, reportId, reportIds: [reportId], level, reasonCode };
    return this.restrictions.impose(tx, { ...about, interim: false, imposedAt: now, until });
  }
}
