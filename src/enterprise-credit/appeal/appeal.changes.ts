import type { DecidingBody } from '../../identity/index.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { endOfBusinessDay } from '../../platform/clock/working-days.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { days, Terms } from '../../platform/deadline/terms.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { AppealId, AppealOutcome, RestrictionId } from '../enterprise-credit.types.js';
import { appealAssigned, appealDecided, appealOpened, appealOverdue } from '../events.js';
import { POLICY } from '../parameters.js';
import { appealUndecided, reportUndecided } from '../waits.js';
import type { Appeal } from './appeal.entity.js';
import { type AppealEnd, AppealStore } from './appeal.store.js';

/** How an appeal comes to be, waits and ends, and the events that say so. */
@Injectable()
export class AppealChanges {
  constructor(
    private readonly appeals: AppealStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** The one against a restriction. */
  async against(tx: Tx, restrictionId: RestrictionId): Promise<Appeal | null> {
    return this.appeals.against(tx, restrictionId);
  }

  async open(tx: Tx, appeal: Omit<Appeal, 'statement'> & { statement: string }): Promise<void> {
    await this.appeals.add(tx, appeal);
    const { id: appealId, enterpriseId, restrictionId, dueOn } = appeal;
    this.deadlines.set(tx, appealUndecided, appealId, endOfBusinessDay(dueOn));
    await this.outbox.append(
      tx,
      appealOpened,
      { appealId, enterpriseId, restrictionId, dueOn },
      enterpriseId,
    );
    const { deciderId, deciderWhy } = appeal;
    if (deciderWhy !== null) await this.sayWho(tx, appeal, { organisationId: deciderId, why: deciderWhy });
  }

  /**
   * The authority that decides it is not the one to do so any more: the operator's reviewers do, who read its papers.
   * Nothing happens when it still is, or the appeal is decided.
   */
  async reassign(tx: Tx, appealId: AppealId, now: DecidingBody): Promise<void> {
    const appeal = await this.appeals.lockOpen(tx, appealId);
    if (!appeal?.deciderId || appeal.deciderId === now.organisationId) return;
    // where another authority has two by now, its own has too few
    const why = now.organisationId === null ? now.why : 'too-few-reviewers';
    const body: DecidingBody = { organisationId: null, why };
    await this.appeals.assign(tx, appeal, body);
    await this.sayWho(tx, appeal, body, true);
  }

  /** Nobody decided it in time: told, and again after another term. False when it is decided. */
  async alarm(tx: Tx, id: AppealId): Promise<boolean> {
    const appeal = await this.appeals.lockOpen(tx, id);
    if (!appeal) return false;
    const { enterpriseId, dueOn, deciderId } = appeal;
    await this.appeals.noteAlarm(tx, appeal, this.clock.now());
    await this.outbox.append(
      tx,
      appealOverdue,
      { appealId: id, enterpriseId, dueOn, deciderId },
      enterpriseId,
    );
    this.deadlines.set(tx, appealUndecided, id, await this.terms.fromNow(tx, days(POLICY['appeal-days'])));
    return true;
  }

  /** Closes one; false when it was not open any more. */
  async close(tx: Tx, appeal: Appeal, end: AppealEnd): Promise<boolean> {
    if (!(await this.appeals.close(tx, appeal, end))) return false;
    this.deadlines.clear(tx, appealUndecided, appeal.id);
    return true;
  }

  /** The event that says how one ended. Who still waits for its report to be reviewed need not any more where it does not stand. */
  async publishEnd(tx: Tx, appeal: Appeal, outcome: AppealOutcome): Promise<void> {
    const { id: appealId, enterpriseId, restrictionId, reportId } = appeal;
    const fact = { appealId, enterpriseId, restrictionId, outcome };
    const fallen = outcome === 'dismissed' ? {} : { reportId };
    await this.outbox.append(tx, appealDecided, { ...fact, ...fallen }, enterpriseId);
  }

  /** Notes on the report behind it that it does not stand, or that nobody can say. Nobody need review it any more. */
  async settleReport(
    tx: Tx,
    { reportId }: Pick<Appeal, 'reportId'>,
    state: 'overturned' | 'undecided',
  ): Promise<void> {
    await this.appeals.settleReport(tx, reportId, state, this.clock.now());
    this.deadlines.clear(tx, reportUndecided, reportId);
  }

  private async sayWho(
    tx: Tx,
    { id: appealId, enterpriseId, dueOn }: Pick<Appeal, 'id' | 'enterpriseId' | 'dueOn'>,
    { organisationId: deciderId, why }: DecidingBody,
    reassigned = false,
  ): Promise<void> {
    const decideBy = endOfBusinessDay(dueOn).toISOString();
    const fact = { appealId, enterpriseId, deciderId, why, decideBy, ...(reassigned && { reassigned }) };
    await this.outbox.append(tx, appealAssigned, fact, enterpriseId);
  }
}
