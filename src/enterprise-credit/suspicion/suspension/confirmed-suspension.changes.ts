import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import type { RestrictionId } from '../../enterprise-credit.types.js';
import { reasonCodeOf } from '../../feedback/feedback.rules.js';
import { ReportStore } from '../../feedback/report.store.js';
import { ProposalSettled } from '../../errors.js';
import { RestrictionChanges } from '../../restriction/restriction.changes.js';
import { endOfInterim } from './interim.rules.js';
import { ProposalChanges, type Settled } from './proposal.changes.js';
import type { SuspensionProposal } from './suspension-proposal.entity.js';

/** What follows when a person has looked at a proposed suspension. */
@Injectable()
export class ConfirmedSuspension {
  constructor(
    private readonly restrictions: RestrictionChanges,
    private readonly proposals: ProposalChanges,
    private readonly reports: ReportStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Suspends recruiting for the days of an interim measure; after a pause until it would have ended anyway. One in force
   * goes on. @throws ProposalSettled
   */
  async impose(
    tx: Tx,
    proposal: SuspensionProposal,
    { confirmedBy, days }: { confirmedBy: string; days: number },
  ): Promise<RestrictionId> {
    const { enterpriseId, reportId, reportIds, until } = proposal;
    const report = await this.reports.find(reportId, tx);
    const now = this.clock.now();
    const past = await this.restrictions.lockInterim(tx, enterpriseId);
    const ends = until ?? endOfInterim(past, reportIds, { now, days });
    if (report?.state !== 'reported' || ends <= now) throw ProposalSettled();
    if (proposal.why === 'unvouched-in-force' && proposal.state === 'waiting')
      return this.goOn(tx, proposal, confirmedBy);
    if (past.some(({ state }) => state === 'active')) throw ProposalSettled();
    const what = { level: 'no-new-posts', reasonCode: reasonCodeOf(report.category) } as const;
    const interim = { interim: true, confirmedBy };
    return this.restrictions.impose(tx, {
      ...what,
      ...interim,
      enterpriseId,
      reportId,
      reportIds,
      imposedAt: now,
      until: ends,
    });
  }

  /** What was paused or is in force should not have been: it ends, and the platforms that know of it hear so. */
  async withdraw(tx: Tx, { pausedId, restrictionId }: SuspensionProposal): Promise<void> {
    const id = pausedId ?? restrictionId;
    const restriction = id && (await this.restrictions.lock(tx, id));
    if (!restriction) return;
    const now = this.clock.now();
    await this.restrictions.lift(tx, restriction, 'dismissed', now);
    await this.restrictions.retract(tx, restriction, 'dismissed', now);
  }

  /**
   * Who may not decide a locked one, because it would be their own act: who vouched for a report of the case, and who
   * confirmed the suspension.
   */
  async actors(tx: Tx, { reportIds, pausedId, restrictionId }: SuspensionProposal): Promise<string[]> {
    const id = pausedId ?? restrictionId;
    const restriction = id && (await this.restrictions.lock(tx, id));
    const confirmedBy = restriction ? restriction.confirmedBy : null;
    const vouchers = await this.reports.vouchersOf(tx, reportIds);
    return confirmedBy === null ? vouchers : [...vouchers, confirmedBy];
  }

  async settle(tx: Tx, proposal: SuspensionProposal, settled: Settled): Promise<void> {
    await this.proposals.settle(tx, proposal, settled);
  }

  /** Nobody looked at a locked one in time. What is in force ends, which says nothing of whether it should have been. */
  async lapse(tx: Tx, proposal: SuspensionProposal): Promise<void> {
    const { restrictionId } = proposal;
    const inForce = restrictionId && (await this.restrictions.lock(tx, restrictionId));
    if (inForce) await this.restrictions.lift(tx, inForce, 'unconfirmed', this.clock.now());
    await this.proposals.lapse(tx, proposal);
  }

  private async goOn(
    tx: Tx,
    { restrictionId }: SuspensionProposal,
    confirmedBy: string,
  ): Promise<RestrictionId> {
    const inForce = restrictionId && (await this.restrictions.lock(tx, restrictionId));
    if (!inForce || inForce.state !== 'active') throw ProposalSettled();
    await this.restrictions.confirm(tx, inForce, confirmedBy);
    return inForce.id;
  }
}
