import { Injectable } from '@nestjs/common';
import { addDays, businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import type { DeadlineName } from '../../../platform/deadline/deadline-name.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../../platform/deadline/terms.js';
import { fenNumber } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import {
  type ShiftApproved,
  shiftApproved,
  shiftCorrected,
  shiftDenied,
  shiftDisputed,
  shiftRejected,
  shiftsApproved,
  shiftUnsettled,
} from '../../events.js';
import { disputeAnswerDays, rejectionDisputeDays, silenceDisputeDays } from '../../parameters.js';
import { only } from '../../row.rules.js';
import { disputeUnanswered, rejectionUndisputed, shiftUnanswered } from '../../waits.js';
import type { Corrected } from './correction.rules.js';
import { type LawfulOwed, minimumFacts } from '../lawful-pay.rules.js';
import type { Unsettled } from '../owed.rules.js';
import type { Shift } from '../shift.entity.js';
import { type Approver, shiftParties, type ShiftState } from '../shift.rules.js';
import { ShiftStore } from '../shift.store.js';

/** What waits in which state. */
const WAITS: Partial<Record<ShiftState, DeadlineName>> = {
  closed: shiftUnanswered,
  rejected: rejectionUndisputed,
  disputed: disputeUnanswered,
};

/** The state that a shift leaves. @throws Error for any but these */
function left<S extends ShiftState>({ id, state }: Shift, ...of: readonly S[]): S {
  const was = of.find((one) => one === state);
  if (was === undefined) throw new Error(`shift ${id} does not leave ${state} this way`);
  return was;
}

/** How a shift is answered, the event that says so, and the deadline of whoever must act next. */
@Injectable()
export class ApprovalChanges {
  constructor(
    private readonly shifts: ShiftStore,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** Owes what a locked one earned. @throws Stale */
  async approve(tx: Tx, shift: Shift, owed: LawfulOwed, by: Approver): Promise<Shift> {
    const { approved, fact } = await this.owe(tx, shift, owed, by);
    await this.outbox.append(tx, shiftApproved, fact, shift.id);
    return approved;
  }

  /** The same of one that nobody answered; what comes of it is told by `announceSilence`, of many together. @throws Stale */
  async approveInSilence(tx: Tx, shift: Shift, owed: LawfulOwed): Promise<ShiftApproved> {
    return (await this.owe(tx, shift, owed, 'silence')).fact;
  }

  /** One fact for each employer and company about what their silence approved. */
  async announceSilence(tx: Tx, all: readonly ShiftApproved[]): Promise<void> {
    const facts = new Map<string, ShiftApproved[]>();
    for (const fact of all) {
      const parties = `${fact.enterpriseId} ${fact.providerId}`;
      facts.set(parties, [...(facts.get(parties) ?? []), fact]);
    }
    for (const items of facts.values()) {
      const { enterpriseId, providerId } = items[0]!;
      const [disputeBy] = items.flatMap((item) => item.disputeBy ?? []).sort(); // in time for all of them
      const until = disputeBy === undefined ? {} : { disputeBy };
      await this.outbox.append(tx, shiftsApproved, { enterpriseId, providerId, items, ...until });
    }
  }

  /** A grievance found that a locked one earned less. What was paid of it stays paid. @throws Stale */
  async correct(tx: Tx, shift: Shift, earned: Corrected, grievanceId: string): Promise<void> {
    const { grossFen, minutes } = earned;
    const isNothing = grossFen === 0n && shift.payState !== 'paid';
    await this.shifts.change(tx, shift, {
      ...earned,
      approvedBy: 'grievance',
      ...(isNothing && { payState: 'none' }),
    });
    const before = { beforeFen: fenNumber(shift.grossFen ?? 0n), beforeMinutes: shift.minutes ?? 0 };
    const fact = { ...shiftParties(shift), ...only(shift, 'region', 'day'), ...before, grievanceId };
    const now = { minutes, grossFen: fenNumber(grossFen) };
    await this.outbox.append(tx, shiftCorrected, { ...fact, ...now }, shift.id);
  }

  /** @throws Stale */
  async reject(tx: Tx, shift: Shift, reason: string): Promise<Shift> {
    const by = await this.terms.fromNow(tx, workingDays(rejectionDisputeDays), shift.region);
    const rejected = await this.shifts.change(tx, shift, { state: 'rejected', reason });
    this.clear(tx, shift);
    this.deadlines.set(tx, rejectionUndisputed, shift.id, by);
    const fact = { ...shiftParties(shift), day: shift.day, disputeBy: by.toISOString() };
    await this.outbox.append(tx, shiftRejected, fact, shift.id);
    return rejected;
  }

  /** @throws Stale, SubjectErased */
  async dispute(tx: Tx, shift: Shift, dispute: string): Promise<Shift> {
    const by = await this.terms.fromNow(tx, workingDays(disputeAnswerDays), shift.region);
    const disputed = await this.shifts.change(tx, shift, { state: 'disputed', dispute, answerBy: by });
    this.clear(tx, shift);
    this.deadlines.set(tx, disputeUnanswered, shift.id, by);
    const fact = { ...shiftParties(shift), day: shift.day, answerBy: by.toISOString() };
    await this.outbox.append(tx, shiftDisputed, fact, shift.id);
    return disputed;
  }

  /** Nobody's silence says what a locked one earned, or the employer maintains its rejection. @throws Stale */
  async unsettle(tx: Tx, shift: Shift, why: Unsettled | 'maintained'): Promise<Shift> {
    const unsettled = await this.shifts.change(tx, shift, { state: 'unsettled', answerBy: null });
    this.clear(tx, shift);
    const was = left(shift, 'closed', 'disputed');
    const fact = { ...shiftParties(shift), region: shift.region, day: shift.day, why, was };
    await this.outbox.append(tx, shiftUnsettled, fact, shift.id);
    return unsettled;
  }

  /** A rejection of a locked one stands. @throws Stale */
  async deny(tx: Tx, shift: Shift): Promise<Shift> {
    const denied = await this.shifts.change(tx, shift, { state: 'denied' });
    this.clear(tx, shift);
    const fact = {
      ...shiftParties(shift),
      day: shift.day,
      was: left(shift, 'rejected', 'disputed', 'unsettled'),
    };
    await this.outbox.append(tx, shiftDenied, fact, shift.id);
    return denied;
  }

  private async owe(
    tx: Tx,
    shift: Shift,
    lawful: LawfulOwed,
    approvedBy: Approver,
  ): Promise<{ approved: Shift; fact: ShiftApproved }> {
    const { grossFen, minutes, units, payShare } = lawful;
    const approvedAt = this.clock.now();
    const payDueOn = addDays(businessDay(approvedAt), shift.payDueDays);
    const payState = grossFen > 0n ? ('owed' as const) : ('none' as const);
    const disputeBy =
      approvedBy === 'silence'
        ? await this.terms.fromNow(tx, workingDays(silenceDisputeDays), shift.region)
        : null;
    const sums = only(lawful, 'minimumWage', 'minimumFen', 'madeUpFen', 'holidayFen');
    const said = { grossFen, minutes, units, payShare, approvedAt, approvedBy, payDueOn, payState };
    const owed = { ...said, ...sums, disputeBy };
    const approved = await this.shifts.change(tx, shift, { ...owed, state: 'approved', answerBy: null });
    this.clear(tx, shift);
    const work = only(shift, 'occupationCode', 'region', 'day');
    const fact = {
      ...shiftParties(shift),
      ...work,
      ...(shift.contractKind && { contractKind: shift.contractKind }),
      minutes,
      grossFen: fenNumber(grossFen),
      payDueOn,
      by: approvedBy,
      was: left(shift, 'closed', 'rejected', 'disputed', 'unsettled', 'denied'),
      ...minimumFacts(lawful),
      ...(disputeBy && { disputeBy: disputeBy.toISOString() }),
    };
    return { approved, fact };
  }

  private clear(tx: Tx, { id, state }: Shift): void {
    const pending = WAITS[state];
    if (pending) this.deadlines.clear(tx, pending, id);
  }
}
