import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { reasonCodeOf } from '../../feedback/feedback.rules.js';
import { ReportStore } from '../../feedback/report.store.js';
import { RestrictionChanges } from '../../restriction/restriction.changes.js';
import type { Restriction } from '../../restriction/restriction.entity.js';
import { basisOf, endOfInterim, mayPropose, pauses, standingOf, usedReports } from './interim.rules.js';
import { ProposalChanges } from './proposal.changes.js';
import { ProposalStore } from './proposal.store.js';
import type { SuspensionProposal } from './suspension-proposal.entity.js';
import type { SuspendingCase } from './suspension.types.js';

/** What a suspension in force is held against. */
interface Following {
  found: SuspendingCase;
  /** A proposal waits for a person. */
  isAsked: boolean;
  proposals: readonly SuspensionProposal[];
}

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

  /** Who changes an employer's suspensions waits for whoever is at it; before any row of them is locked. */
  async lock(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    await this.proposals.lockCase(tx, enterpriseId);
  }

  /** Brings the suspension of an enterprise to where its case, weighed now, says it is. */
  async follow(tx: Tx, enterpriseId: OrganisationId, found: SuspendingCase): Promise<void> {
    const interim = await this.restrictions.lockInterim(tx, enterpriseId);
    const proposals = await this.proposals.lockOfEnterprise(tx, enterpriseId);
    const waiting = proposals.find(({ state }) => state === 'waiting');
    const isActive = interim.some(({ state }) => state === 'active');
    // a lapsed one may have been confirmed since: there is a suspension, and nothing to ask about a second one
    const isAnswered = isActive && waiting?.why === 'unvouched';
    const isDropped = waiting && (isAnswered || !(await this.stillAsks(tx, waiting, found)));
    if (isDropped) await this.changes.drop(tx, waiting);
    const isAsked = waiting !== undefined && !isDropped;
    for (const restriction of interim)
      if (restriction.state === 'active')
        await this.reconsider(tx, restriction, { found, isAsked, proposals });
      else await this.withdrawFallen(tx, restriction);
    if (found.action === 'suspend') await this.suspend(tx, enterpriseId, interim, found);
    if (found.action === 'confirm') await this.ask(tx, enterpriseId, interim, { proposals, found });
  }

  /** Never again while anything an earlier suspension rested on waits for a decision: 20 days are 20 days. */
  private async suspend(
    tx: Tx,
    enterpriseId: OrganisationId,
    interim: readonly Restriction[],
    { reports, policy }: SuspendingCase,
  ): Promise<void> {
    const [basis, used] = [basisOf(reports), usedReports(interim)];
    if (!basis || reports.some(({ id }) => used.includes(id))) return;
    const now = this.clock.now();
    const reportIds = reports.map(({ id }) => id);
    await this.restrictions.impose(tx, {
      enterpriseId,
      level: 'no-new-posts',
      reasonCode: reasonCodeOf(basis.category),
      interim: true,
      reportId: basis.id,
      reportIds,
      imposedAt: now,
      until: endOfInterim(interim, reportIds, { now, days: policy.interim.days }),
    });
  }

  private async ask(
    tx: Tx,
    enterpriseId: OrganisationId,
    interim: readonly Restriction[],
    { proposals, found: { reports } }: { proposals: SuspensionProposal[]; found: SuspendingCase },
  ): Promise<void> {
    const basis = basisOf(reports);
    // what was dropped nobody was asked about in the end
    const put = proposals.filter(({ state }) => state !== 'dropped');
    const asked = new Set<string>(put.flatMap(({ reportIds }) => reportIds));
    const isAsked = proposals.some(({ state }) => state === 'waiting');
    if (!basis || isAsked || !mayPropose(reports, { asked, used: usedReports(interim) })) return;
    const about = { enterpriseId, reportId: basis.id, reportIds: reports.map(({ id }) => id) };
    const suspension = { until: null, pausedId: null, restrictionId: null };
    await this.changes.propose(tx, { ...about, ...suspension, why: 'unvouched' });
  }

  /** One that waits is of use as long as a person's word is wanted, and its report undecided. */
  private async stillAsks(
    tx: Tx,
    { why, reportId }: SuspensionProposal,
    found: SuspendingCase,
  ): Promise<boolean> {
    if ((await this.reports.find(reportId, tx))?.state !== 'reported') return false;
    if (why === 'objected') return standingOf(found, true) === 'carried';
    if (why === 'unvouched') return found.action === 'confirm';
    return standingOf(found, false) === 'unvouched' && !pauses(found.reports, null);
  }

  /**
   * A suspension ends once its report is decided, or once what is left would not carry it. An objection with evidence
   * pauses it, once: it is lifted, and a person is asked whether it shall go on. One that nobody vouched for, from before a person
   * had to look or whose vouching was withdrawn, stays until a person has: that nobody looked yet says nothing against it.
   */
  private async reconsider(
    tx: Tx,
    restriction: Restriction,
    { found, isAsked, proposals }: Following,
  ): Promise<void> {
    const { id, reportId, imposedAt, confirmedBy } = restriction;
    const state = (await this.reports.find(reportId, tx))?.state;
    const standing = state === 'reported' ? standingOf(found, confirmedBy !== null) : 'fallen';
    if (standing === 'fallen') return this.end(tx, restriction, state === 'upheld');
    const wasPaused = proposals.some(({ why, restrictionId }) => why === 'objected' && restrictionId === id);
    if (!wasPaused && pauses(found.reports, confirmedBy === null ? null : imposedAt))
      return this.pause(tx, restriction, found);
    if (standing === 'carried' || isAsked) return;
    const suspension = { until: restriction.until, pausedId: null, restrictionId: restriction.id };
    const about = { ...aboutOf(restriction, found), ...suspension };
    await this.changes.propose(tx, { ...about, why: 'unvouched-in-force' });
  }

  /** One that was paused, or that nobody confirmed, was not borne out: the platforms that know of it hear so, once. */
  private async withdrawFallen(tx: Tx, restriction: Restriction): Promise<void> {
    const { liftedCause, reportId } = restriction;
    if (liftedCause !== 'objected' && liftedCause !== 'unconfirmed') return;
    const state = (await this.reports.find(reportId, tx))?.state;
    if (state !== 'dismissed' && state !== 'retracted' && state !== 'overturned') return;
    if (await this.restrictions.isRetracted(tx, restriction)) return;
    const cause = state === 'overturned' ? ('appeal' as const) : ('dismissed' as const);
    await this.restrictions.retract(tx, restriction, cause, this.clock.now());
  }

  private async pause(tx: Tx, restriction: Restriction, found: SuspendingCase): Promise<void> {
    if (!(await this.restrictions.lift(tx, restriction, 'objected', this.clock.now()))) return;
    const suspension = { until: restriction.until, pausedId: restriction.id, restrictionId: null };
    await this.changes.propose(tx, { ...aboutOf(restriction, found), ...suspension, why: 'objected' });
  }

  private async end(tx: Tx, restriction: Restriction, isUpheld: boolean): Promise<void> {
    const cause = isUpheld ? ('adjudicated' as const) : ('dismissed' as const);
    const now = this.clock.now();
    if (!(await this.restrictions.lift(tx, restriction, cause, now))) return;
    if (cause === 'dismissed') await this.restrictions.retract(tx, restriction, cause, now);
  }
}

function aboutOf({ enterpriseId, reportId }: Restriction, { reports }: SuspendingCase) {
  return { enterpriseId, reportId, reportIds: reports.map(({ id }) => id) };
}
