import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import type { RestrictionId } from '../../enterprise-credit.types.js';
import { reasonCodeOf } from '../../feedback/feedback.rules.js';
import { ReportStore } from '../../feedback/report.store.js';
import { ProposalSettled } from '../../errors.js';
import { daysLater } from '../../restriction/ladder.rules.js';
import { RestrictionChanges } from '../../restriction/restriction.changes.js';
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

  /** Suspends recruiting for the days of an interim measure; after a pause until it would have ended anyway. @throws ProposalSettled */
  async impose(
    tx: Tx,
    { enterpriseId, reportId, until }: SuspensionProposal,
    { confirmedBy, days }: { confirmedBy: string; days: number },
  ): Promise<RestrictionId> {
    const report = await this.reports.find(reportId, tx);
    const now = this.clock.now();
    const ends = until ?? daysLater(now, days);
    if (report?.state !== 'reported' || ends <= now) throw ProposalSettled();
    const what = { level: 'no-new-posts', reasonCode: reasonCodeOf(report.category) } as const;
    const interim = { interim: true, confirmedBy };
    return this.restrictions.impose(tx, {
      ...what,
      ...interim,
      enterpriseId,
      reportId,
      imposedAt: now,
      until: ends,
    });
  }

  /** What was paused should not have been: the platforms that know of it hear so. */
  async withdraw(tx: Tx, { pausedId }: SuspensionProposal): Promise<void> {
    const paused = pausedId && (await this.restrictions.lock(tx, pausedId));
    if (paused) await this.restrictions.retract(tx, paused, 'dismissed', this.clock.now());
  }

  async settle(tx: Tx, proposal: SuspensionProposal, settled: Settled): Promise<void> {
    await this.proposals.settle(tx, proposal, settled);
  }
}
