import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { reasonCodeOf } from '../../feedback/feedback.rules.js';
import { ReportStore } from '../../feedback/report.store.js';
import { daysLater } from '../../restriction/ladder.rules.js';
import { RestrictionChanges } from '../../restriction/restriction.changes.js';
import type { Restriction } from '../../restriction/restriction.entity.js';
import { basisOf, isCarried, mayPropose, pauses } from './interim.rules.js';
import { ProposalChanges } from './proposal.changes.js';
import { ProposalStore } from './proposal.store.js';
import type { SuspensionProposal } from './suspension-proposal.entity.js';
import type { SuspendingCase } from './suspension.types.js';

/**
 * How recruiting is suspended before two people have decided, and how that ends. By itself only where independent owners
 * reported and somebody vouched for an item; everything else waits for a person of the operator.
 */
@Injectable()
export class SuspensionChanges {
  constructor(
    private readonly restrictions: RestrictionChanges,
    private readonly proposals: ProposalStore,
    private readonly changes: ProposalChanges,
    private readonly reports: ReportStore,
    private readonly clock: Clock,
  ) {}

  /** Brings the suspension of an enterprise to where its case, weighed now, says it is. */
  async follow(tx: Tx, enterpriseId: OrganisationId, found: SuspendingCase): Promise<void> {
    const interim = await this.restrictions.lockInterim(tx, enterpriseId);
    const proposals = await this.proposals.lockOfEnterprise(tx, enterpriseId);
    for (const restriction of interim)
      if (restriction.state === 'active') await this.reconsider(tx, restriction, found);
    const waiting = proposals.find(({ state }) => state === 'waiting');
    if (waiting && !(await this.stillAsks(tx, waiting, found))) await this.changes.drop(tx, waiting);
    const used = interim.map(({ reportId }) => reportId);
    if (found.action === 'suspend') await this.suspend(tx, enterpriseId, used, found);
    if (found.action === 'confirm') await this.ask(tx, enterpriseId, used, { proposals, found });
  }

  /** Never again while anything an earlier suspension rested on waits for a decision: 20 days are 20 days. */
  private async suspend(
    tx: Tx,
    enterpriseId: OrganisationId,
    used: string[],
    { reports, policy }: SuspendingCase,
  ): Promise<void> {
    const basis = basisOf(reports);
    if (!basis || reports.some(({ id }) => used.includes(id))) return;
    const now = this.clock.now();
    await this.restrictions.impose(tx, {
      enterpriseId,
      level: 'no-new-posts',
      reasonCode: reasonCodeOf(basis.category),
      interim: true,
      reportId: basis.id,
      imposedAt: now,
      until: daysLater(now, policy.interim.days),
    });
  }

  private async ask(
    tx: Tx,
    enterpriseId: OrganisationId,
    used: string[],
    { proposals, found: { reports } }: { proposals: SuspensionProposal[]; found: SuspendingCase },
  ): Promise<void> {
    const basis = basisOf(reports);
    const asked = new Set<string>(proposals.flatMap(({ reportIds }) => reportIds));
    const isAsked = proposals.some(({ state }) => state === 'waiting');
    if (!basis || isAsked || !mayPropose(reports, { asked, used })) return;
    const reportIds = reports.map(({ id }) => id);
    const about = { enterpriseId, reportId: basis.id, reportIds };
    await this.changes.propose(tx, { ...about, why: 'unvouched', until: null, pausedId: null });
  }

  /** One that waits is of use as long as a person's word is wanted, and its report undecided. */
  private async stillAsks(
    tx: Tx,
    { why, reportId }: SuspensionProposal,
    { action, carried }: SuspendingCase,
  ): Promise<boolean> {
    if ((await this.reports.find(reportId, tx))?.state !== 'reported') return false;
    return why === 'objected' ? isCarried(carried, true) : action === 'confirm';
  }

  /**
   * A suspension ends once its report is decided, or once what is left would not carry it. An objection with evidence
   * pauses it: it is lifted, and a person is asked whether it shall go on.
   */
  private async reconsider(tx: Tx, restriction: Restriction, found: SuspendingCase): Promise<void> {
    const { enterpriseId, reportId, imposedAt, until, confirmedBy } = restriction;
    const state = (await this.reports.find(reportId, tx))?.state;
    const now = this.clock.now();
    if (state === 'reported' && isCarried(found.carried, confirmedBy !== null)) {
      if (!pauses(found.reports, confirmedBy === null ? null : imposedAt)) return;
      if (!(await this.restrictions.lift(tx, restriction, 'objected', now))) return;
      const reportIds = found.reports.map(({ id }) => id);
      const what = { enterpriseId, reportId, reportIds, why: 'objected' as const };
      await this.changes.propose(tx, { ...what, until, pausedId: restriction.id });
      return;
    }
    const cause = state === 'upheld' ? ('adjudicated' as const) : ('dismissed' as const);
    if (!(await this.restrictions.lift(tx, restriction, cause, now))) return;
    if (cause === 'dismissed') await this.restrictions.retract(tx, restriction, cause, now);
  }
}
