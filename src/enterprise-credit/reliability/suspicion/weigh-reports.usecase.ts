import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { newId, type OrganisationId } from '../../../platform/ids/ids.js';
import { reasonCodeOf } from '../../feedback/feedback.rules.js';
import { LedgerChanges } from '../../ledger/ledger.changes.js';
import { PolicyQueries } from '../../policy.queries.js';
import { daysLater } from '../../restriction/ladder.rules.js';
import type { Restriction } from '../../restriction/restriction.entity.js';
import { RestrictionChanges } from '../../restriction/restriction.changes.js';
import { actionOn, feedbackLogOdds } from './suspicion.rules.js';
import { SuspicionQueries, type WeighedCase } from './suspicion.queries.js';
import type { ReliabilityPolicy, Suspicion, SuspicionAction } from '../reliability.types.js';
import { SuspicionStore, type UndecidedReport } from './suspicion.store.js';

/**
 * Weighs an employer's undecided reports: puts the case in the review queue, and in the gravest cases suspends new
 * posts until people have looked, for some days at most.
 */
@Injectable()
export class WeighReports {
  constructor(
    private readonly cases: SuspicionQueries,
    private readonly suspicions: SuspicionStore,
    private readonly restrictions: RestrictionChanges,
    private readonly ledger: LedgerChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** Employers to be weighed anew as time passes. */
  async due(): Promise<OrganisationId[]> {
    return this.suspicions.due();
  }

  async from(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    await this.suspicions.lock(tx, enterpriseId);
    const weighed = await this.cases.weigh(tx, enterpriseId);
    const { suspicion, unopposed, policy, reports } = weighed;
    const action = nextStep(suspicion, policy, reports);
    const feedback = feedbackLogOdds(unopposed, policy);
    await this.recordWeight(tx, enterpriseId, feedback);
    await this.suspicions.write(tx, {
      enterpriseId,
      ...suspicion,
      feedback,
      reports: reports.length,
      action,
      weighedAt: this.policy.moment().now,
    });
    const interim = await this.restrictions.lockInterim(tx, enterpriseId);
    for (const restriction of interim)
      if (restriction.state === 'active') await this.reconsider(tx, restriction, weighed);
    if (action === 'suspend') await this.suspend(tx, enterpriseId, { interim, weighed });
  }

  /** The score reads it from the ledger, so that it can be replayed; less than a point's change is none. */
  private async recordWeight(tx: Tx, enterpriseId: OrganisationId, feedback: number): Promise<void> {
    const before = await this.suspicions.find(enterpriseId, tx);
    const weight = hundredths(feedback);
    if (weight === hundredths(before?.feedback ?? 0)) return;
    await this.ledger.record(tx, enterpriseId, [
      {
        kind: 'reports-weighed',
        value: BigInt(weight),
        occurredOn: this.policy.moment().today,
        source: 'enterprise-credit',
        reference: newId(),
      },
    ]);
  }

  /** Never again while anything an earlier interim suspension rested on waits for a decision: 20 days are 20 days. */
  private async suspend(
    tx: Tx,
    enterpriseId: OrganisationId,
    { interim, weighed: { reports, policy } }: { interim: Restriction[]; weighed: WeighedCase },
  ): Promise<void> {
    const used = interim.map(({ reportId }) => reportId);
    const basis = reports.find(({ grade, isDisputed }) => grade === 'A' && !isDisputed);
    if (!basis || reports.some(({ id }) => used.includes(id))) return;
    const { now } = this.policy.moment();
    const until = daysLater(now, policy.interim.days);
    const what = {
      enterpriseId,
      level: 'no-new-posts',
      reasonCode: reasonCodeOf(basis.category),
      interim: true,
    } as const;
    await this.restrictions.impose(tx, { ...what, reportId: basis.id, imposedAt: now, until });
  }

  /** An interim suspension ends once its report is decided, or once what is left would not carry it. */
  private async reconsider(tx: Tx, restriction: Restriction, weighed: WeighedCase): Promise<void> {
    const { reportId } = restriction;
    const isCarried = actionOn(weighed.suspicionWithDisputed, weighed.policy) === 'suspend';
    const state = await this.suspicions.stateOf(tx, reportId);
    if (state === 'reported' && isCarried) return;
    const cause = state === 'upheld' ? ('adjudicated' as const) : ('dismissed' as const);
    const { now } = this.policy.moment();
    if (!(await this.restrictions.lift(tx, restriction, cause, now))) return;
    if (cause === 'dismissed') await this.restrictions.retract(tx, restriction, cause, now);
  }
}

function hundredths(logOdds: number): number {
  return Math.round(logOdds * 100);
}

/** What is objected to comes before people, however little it weighs. */
function nextStep(
  suspicion: Suspicion,
  policy: ReliabilityPolicy,
  reports: UndecidedReport[],
): SuspicionAction {
  const action = actionOn(suspicion, policy);
  return action === 'none' && reports.some(({ objectionDueOn }) => objectionDueOn !== null)
    ? 'review'
    : action;
}
