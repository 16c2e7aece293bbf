import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { CoverChanges } from '../escrow/cover.changes.js';
import { arrearsAgain, contestUndecided } from '../waits.js';
import { ArrearsAnnouncements } from './arrears.changes.js';
import { ArrearsTerms } from './arrears-terms.changes.js';
import { type ContestedWage, ContestedStore } from './contested.store.js';
import type { PayDay } from './pay-day.entity.js';
import { PayDays } from './pay-day.changes.js';
import { PayDayStore } from './pay-day.store.js';

/** Days, the clock of their arrears, and what is told of them. */
@Injectable()
export class ArrearsClock {
  constructor(
    readonly days: PayDays,
    readonly deadlines: Deadlines,
    readonly terms: ArrearsTerms,
    readonly announce: ArrearsAnnouncements,
  ) {}
}

/** How the days of contested wages go on when it is found whether these were paid. */
@Injectable()
export class ContestedDays {
  constructor(
    private readonly store: PayDayStore,
    private readonly wages: ContestedStore,
    private readonly clock: ArrearsClock,
    private readonly cover: CoverChanges,
  ) {}

  async lock(tx: Tx, ids: readonly string[]): Promise<PayDay[]> {
    return this.store.lockIn(tx, ids, ['upcoming', 'overdue', 'vouched', 'contested', 'paid']);
  }

  /** They are owed after all, and overdue since their first due day: both parties are told again of them until they are paid. */
  async confirm(tx: Tx, day: PayDay, wages: ContestedWage[], grievanceId: string | null): Promise<void> {
    if (wages.length === 0) return;
    await this.wages.owe(
      tx,
      wages.map(({ wageId }) => wageId),
    );
    const { deadlines, terms, announce } = this.clock;
    if (day.state === 'contested' || day.state === 'paid') {
      await this.store.change(tx, [day.id], { state: 'vouched', contestBy: null, isAsked: true });
      day.state = 'vouched';
    }
    deadlines.set(tx, arrearsAgain, day.id, await terms.again(tx, day));
    await announce.confirmed(tx, day, wages, grievanceId);
    await this.decided(tx, day);
  }

  /** A grievance found that they were paid elsewhere. */
  async dismiss(tx: Tx, day: PayDay, wages: ContestedWage[], grievanceId: string): Promise<void> {
    if (wages.length === 0) return;
    const ended = await this.wages.end(
      tx,
      wages.map(({ wageId }) => wageId),
      grievanceId,
    );
    await this.clock.announce.dismissed(tx, day, wages, grievanceId);
    await this.decided(tx, day);
    await this.cover.owe(tx, day, -ended);
  }

  /** Nobody waits for the outcome any more when nothing of the day is contested; where nothing is owed either, it is over. */
  private async decided(tx: Tx, day: PayDay): Promise<void> {
    const { open, contested } = await this.wages.leftOf(tx, day.id);
    const { days, deadlines, announce } = this.clock;
    if (contested === 0) deadlines.clear(tx, contestUndecided, day.id);
    if (open > 0 || day.state === 'paid' || (contested > 0 && day.state === 'contested')) return;
    const state = contested > 0 ? ('contested' as const) : ('paid' as const);
    await this.store.change(tx, [day.id], { state, contestBy: null, isAsked: false });
    days.stop(tx, day.id);
    if (state === 'paid') await announce.settled(tx, day, true);
    day.state = state;
  }
}
