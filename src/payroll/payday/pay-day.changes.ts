import { Injectable } from '@nestjs/common';
import { addDays, startOfBusinessDay } from '../../platform/clock/business-day.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { overdueDays, payReminderDays } from '../parameters.js';
import type { PayDayState } from '../payroll.types.js';
import { arrearsAgain, arrearsUncontested, wagesOverdue, wagesSoonDue } from '../waits.js';
import { ArrearsAnnouncements } from './arrears.changes.js';
import { type DayLeft, type PayDayKey, PayDayStore } from './pay-day.store.js';

/** When wages are owed and when they are paid: the clock of their day begins and ends. */
@Injectable()
export class PayDays {
  constructor(
    private readonly days: PayDayStore,
    private readonly announce: ArrearsAnnouncements,
    private readonly parameters: Parameters,
    private readonly deadlines: Deadlines,
  ) {}

  /** Wages are owed that are due then. One that is added to a day that is over already is overdue at once. */
  async expect(tx: Tx, key: PayDayKey): Promise<void> {
    const { day, isNew } = await this.days.share(tx, key);
    if (day.state === 'upcoming' && !isNew) return;
    if (!isNew) await this.days.change(tx, [day.id], { state: 'upcoming' });
    const soon = await this.parameters.at(payReminderDays, key.dueOn, key.region, tx);
    const over = await this.parameters.at(overdueDays, key.dueOn, key.region, tx);
    this.deadlines.set(tx, wagesSoonDue, day.id, startOfBusinessDay(addDays(key.dueOn, -soon.value)));
    this.deadlines.set(tx, wagesOverdue, day.id, startOfBusinessDay(addDays(key.dueOn, over.value)));
  }

  /** Wages came back after they were paid: they are owed anew. */
  async cameBack(tx: Tx, wageIds: readonly string[]): Promise<void> {
    for (const key of await this.days.oweAnew(tx, wageIds)) await this.expect(tx, key);
  }

  /** A run is over: days of which nothing is unpaid any more end. */
  async ended(tx: Tx, payRunId: string): Promise<void> {
    await this.settle(tx, await this.days.lockPaidBy(tx, payRunId));
  }

  /** Wages are not owed after all: the same. */
  async lessened(tx: Tx, wageIds: readonly string[]): Promise<void> {
    await this.settle(tx, await this.days.lockOf(tx, wageIds));
  }

  private async settle(tx: Tx, days: readonly DayLeft[]): Promise<void> {
    for (const day of days) {
      if (day.open > 0) continue;
      const state: PayDayState = day.contested > 0 ? 'contested' : 'paid';
      if (state === day.state) continue;
      await this.days.change(tx, [day.id], { state, contestBy: null, isAsked: false });
      this.stop(tx, day.id);
      // who was never asked hears nothing
      if (day.isAsked) await this.announce.settled(tx, day, day.state !== 'upcoming');
    }
  }

  /** Nobody waits for a day any more. */
  stop(tx: Tx, dayId: string): void {
    for (const name of [wagesSoonDue, wagesOverdue, arrearsUncontested, arrearsAgain])
      this.deadlines.clear(tx, name, dayId);
  }
}
