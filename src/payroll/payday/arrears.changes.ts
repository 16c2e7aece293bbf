import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import {
  type ArrearsChanged,
  arrearsChanged,
  arrearsConfirmed,
  arrearsContested,
  arrearsDismissed,
  arrearsVouched,
  payDaySettled,
  wagesOverdue,
  wagesSoonDue,
} from '../events.js';
import { endOfBusinessDay } from '../../platform/clock/working-days.js';
import type { ArrearsContest, PayDay } from './pay-day.entity.js';
import { PayDayStore, type UnpaidWage } from './pay-day.store.js';

/** Wages that one event names. */
const AN_EVENT = 2_000;

type Day = Pick<PayDay, 'id' | 'enterpriseId' | 'providerId' | 'region' | 'dueOn'>;

/** What is told of days on which wages are due: everything about one day, and about what an enterprise owes. */
@Injectable()
export class ArrearsAnnouncements {
  constructor(
    private readonly days: PayDayStore,
    private readonly outbox: Outbox,
  ) {}

  async soonDue(tx: Tx, day: Day, wages: UnpaidWage[]): Promise<void> {
    const workers = new Set(wages.map(({ workerId }) => workerId)).size;
    const sums = { workers, amountFen: sumOf(wages), dueAt: endOfBusinessDay(day.dueOn).toISOString() };
    await this.outbox.append(tx, wagesSoonDue, { ...dayOf(day), ...sums }, day.id);
  }

  async overdue(tx: Tx, day: Day, wages: UnpaidWage[], contestBy: Date): Promise<void> {
    for (const fact of factsOf(day, wages)) {
      const payload = { ...fact, contestBy: contestBy.toISOString() };
      await this.outbox.append(tx, wagesOverdue, payload, day.id);
    }
    await this.changed(tx, day, 'overdue');
  }

  async vouched(tx: Tx, day: Day, wages: UnpaidWage[]): Promise<void> {
    for (const fact of factsOf(day, wages)) await this.outbox.append(tx, arrearsVouched, fact, day.id);
  }

  /** @param isAll whether nothing of the day is left that is owed without a dispute */
  async contested(
    tx: Tx,
    day: Day,
    contest: ArrearsContest,
    of: { wages: UnpaidWage[]; isAll: boolean },
  ): Promise<void> {
    const { id: contestId, reason } = contest;
    for (const fact of factsOf(day, of.wages)) {
      const payload = { ...fact, contestId, reason, isAll: of.isAll };
      await this.outbox.append(tx, arrearsContested, payload, day.id);
    }
    await this.changed(tx, day, 'contested');
  }

  /** @param grievanceId null when none decided in time */
  async confirmed(tx: Tx, day: Day, wages: UnpaidWage[], grievanceId: string | null): Promise<void> {
    for (const fact of factsOf(day, wages))
      await this.outbox.append(tx, arrearsConfirmed, { ...fact, grievanceId }, day.id);
    await this.changed(tx, day, 'confirmed');
  }

  async dismissed(tx: Tx, day: Day, wages: UnpaidWage[], grievanceId: string): Promise<void> {
    for (const fact of factsOf(day, wages))
      await this.outbox.append(tx, arrearsDismissed, { ...fact, grievanceId }, day.id);
  }

  async settled(tx: Tx, day: Day, wasOverdue: boolean): Promise<void> {
    await this.outbox.append(tx, payDaySettled, { ...dayOf(day), wasOverdue }, day.id);
    if (wasOverdue) await this.changed(tx, day, 'paid');
  }

  /** What an enterprise owes in a region now. */
  async changed(
    tx: Tx,
    { enterpriseId, region }: Pick<Day, 'enterpriseId' | 'region'>,
    cause: ArrearsChanged['cause'],
  ): Promise<void> {
    const sums = await this.days.arrearsOf(tx, enterpriseId, region);
    const fact = { enterpriseId, region, ...sums, cause };
    await this.outbox.append(tx, arrearsChanged, fact, enterpriseId);
  }
}

function dayOf({ id: payDayId, enterpriseId, providerId, region, dueOn }: Day) {
  return { payDayId, enterpriseId, providerId, region, dueOn };
}

function sumOf(wages: UnpaidWage[]): number {
  return wages.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

function factsOf(day: Day, wages: UnpaidWage[]) {
  const facts = [];
  for (let from = 0; from < wages.length; from += AN_EVENT) {
    const items = wages.slice(from, from + AN_EVENT).map(owedOf);
    const workerIds = [...new Set(items.map(({ workerId }) => workerId))].sort();
    facts.push({ ...dayOf(day), amountFen: sumOf(items), items, workerIds });
  }
  return facts;
}

function owedOf({ wageId, workerId, contractId, amountFen }: UnpaidWage): UnpaidWage {
  return { wageId, workerId, contractId, amountFen };
}
