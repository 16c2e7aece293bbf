import { Injectable } from '@nestjs/common';
import type { Sealer } from '../../../platform/crypto/subject-vault.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { hours, Terms } from '../../../platform/deadline/terms.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { shiftClosed, shiftEndStated, shiftOpened } from '../../events.js';
import { only } from '../../row.rules.js';
import { shiftAnswerHours, shiftAnswerLeastHours, shiftEndHours } from '../../parameters.js';
import { endUnstated, restReached, shiftForgotten, shiftUnanswered } from '../../waits.js';
import type { Shift } from '../shift.entity.js';
import { answerDue, type KeptFix, shiftParties } from '../shift.rules.js';
import { type NewShift, ShiftStore } from '../shift.store.js';

/** The end of a shift: when, where, the minutes that were worked, and the units of a task. */
export type ShiftEnd = Partial<Pick<Shift, 'closedPlace' | 'closedWeak' | 'statedUnits'>> & {
  closedAt: Date;
  minutes: number;
};

/** Where it begins, and what seals that. */
interface Kept {
  fix: KeptFix;
  seal: Sealer;
}

/** The longest that a shift lasts, and what is left of the hours of its worker. */
interface Minutes {
  longestMinutes: number;
  leftMinutes: number;
}

/** How a shift begins and ends, the event that says so, and the deadline of whoever must act next. */
@Injectable()
export class ShiftChanges {
  constructor(
    private readonly shifts: ShiftStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /**
   * The worker clocked in. It ends at the longest a shift may last, if nobody ends it. Where a limit
   * is reached before that, they hear of it then; nobody clears that: it asks whether the shift is still open. Of a worker
   * who has one open the commit says so (`ShiftStore.isSecond`).
   * @throws SubjectErased
   */
  async open(tx: Tx, shift: NewShift, kept: Kept, { longestMinutes, leftMinutes }: Minutes): Promise<void> {
    const { openedAt, openedWeak: weak } = shift;
    const facts = { ...shiftParties(shift), ...only(shift, 'occupationCode', 'region'), weak };
    const opening = { ...facts, openedAt: openedAt.toISOString() };
    this.shifts.open(tx, shift, kept.fix, kept.seal);
    await this.outbox.append(tx, shiftOpened, opening, shift.id);
    const longest = new Date(openedAt.getTime() + longestMinutes * 60_000);
    this.deadlines.set(tx, shiftForgotten, shift.id, longest);
    const rest = new Date(openedAt.getTime() + leftMinutes * 60_000);
    if (rest < longest) this.deadlines.set(tx, restReached, shift.id, rest);
  }

  /** The worker clocked out of a locked one. @throws Stale */
  async close(tx: Tx, shift: Shift, end: ShiftEnd): Promise<Shift> {
    const answerBy = await this.answerBy(tx, shift, end.closedAt);
    const closed = await this.shifts.change(tx, shift, {
      ...end,
      state: 'closed',
      closedBy: 'worker',
      endBy: 'clock-out',
      answerBy,
    });
    this.deadlines.clear(tx, shiftForgotten, shift.id);
    this.deadlines.set(tx, shiftUnanswered, shift.id, answerBy);
    const facts = { ...this.closedFacts(closed), answerBy: answerBy.toISOString() };
    await this.outbox.append(tx, shiftClosed, facts, shift.id);
    return closed;
  }

  /** Nobody clocked out of a locked one: the worker is asked when it ended. @throws Stale */
  async forget(tx: Tx, shift: Shift, end: ShiftEnd): Promise<Shift> {
    const closed = await this.shifts.change(tx, shift, { ...end, state: 'unended', closedBy: 'clock' });
    const endBy = await this.terms.fromNow(tx, hours(shiftEndHours), shift.region);
    this.deadlines.set(tx, endUnstated, shift.id, endBy);
    const facts = { ...this.closedFacts(closed), stateEndBy: endBy.toISOString() };
    await this.outbox.append(tx, shiftClosed, facts, shift.id);
    return closed;
  }

  /** Whoever says when a locked one ended, nobody included, hands it to the employer. @throws Stale */
  async end(
    tx: Tx,
    shift: Shift,
    { closedAt, minutes }: ShiftEnd,
    endBy: 'stated' | 'nobody',
  ): Promise<Shift> {
    const answerBy = await this.answerBy(tx, shift, this.clock.now());
    const ended = await this.shifts.change(tx, shift, {
      state: 'closed',
      closedAt,
      minutes,
      endBy,
      answerBy,
    });
    this.deadlines.clear(tx, endUnstated, shift.id);
    this.deadlines.set(tx, shiftUnanswered, shift.id, answerBy);
    const facts = {
      ...shiftParties(shift),
      endedAt: closedAt.toISOString(),
      minutes,
      by: endBy,
      answerBy: answerBy.toISOString(),
    };
    await this.outbox.append(tx, shiftEndStated, facts, shift.id);
    return ended;
  }

  private closedFacts({ closedAt, minutes, closedWeak, ...shift }: Shift) {
    return {
      ...shiftParties(shift),
      closedAt: closedAt!.toISOString(),
      minutes: minutes!,
      weak: closedWeak,
    };
  }

  /** By when the employer answers a shift, from when it was asked. */
  private async answerBy(tx: Tx, shift: Shift, asked: Date): Promise<Date> {
    const latest = await this.terms.over(tx, hours(shiftAnswerHours), { since: asked, region: shift.region });
    const earliest = await this.terms.over(tx, hours(shiftAnswerLeastHours), {
      since: asked,
      region: shift.region,
    });
    return answerDue(shift, { latest, earliest });
  }
}
