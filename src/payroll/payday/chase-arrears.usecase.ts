import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { arrearsAgain, arrearsUncontested } from '../waits.js';
import { ArrearsTerms } from './arrears-terms.changes.js';
import { ArrearsAnnouncements } from './arrears.changes.js';
import { PayDayStore } from './pay-day.store.js';

/** What happens about wages that come due, and about those that are not paid. */
@Injectable()
export class ChaseArrears {
  constructor(
    private readonly days: PayDayStore,
    private readonly announce: ArrearsAnnouncements,
    private readonly deadlines: Deadlines,
    private readonly terms: ArrearsTerms,
  ) {}

  /** Wages are due in some days: who owes them is asked to pay. */
  async soon(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const day of await this.days.lockIn(tx, ids, ['upcoming'])) {
      const wages = await this.days.unpaid(tx, day.id);
      if (wages.length === 0) continue;
      await this.days.change(tx, [day.id], { isAsked: true });
      await this.announce.soonDue(tx, day, wages);
    }
  }

  /** The due day is over. */
  async overdue(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const day of await this.days.lockIn(tx, ids, ['upcoming'])) {
      const wages = await this.days.markOverdue(tx, day.id, this.terms.now());
      if (wages.length === 0) continue;
      const contestBy = await this.terms.contestBy(tx, day);
      await this.days.change(tx, [day.id], { state: 'overdue', contestBy, isAsked: true });
      this.deadlines.set(tx, arrearsUncontested, day.id, contestBy);
      this.deadlines.set(tx, arrearsAgain, day.id, await this.terms.again(tx, day));
      await this.announce.overdue(tx, day, wages, contestBy);
    }
  }

  /** The employer was told and did not contest. */
  async uncontested(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const day of await this.days.lockIn(tx, ids, ['overdue'])) {
      const wages = await this.days.unpaid(tx, day.id, 'told');
      if (wages.length === 0) continue;
      await this.days.change(tx, [day.id], { state: 'vouched' });
      await this.announce.vouched(tx, day, wages);
    }
  }

  /** Still not paid: each enterprise and region is told once, whatever number of its days is overdue. */
  async again(tx: Tx, ids: readonly string[]): Promise<void> {
    const days = await this.days.lockIn(tx, ids, ['overdue', 'vouched']);
    for (const day of days) this.deadlines.set(tx, arrearsAgain, day.id, await this.terms.again(tx, day));
    const owing = new Map(days.map((day) => [`${day.enterpriseId} ${day.region}`, day]));
    for (const day of owing.values()) await this.announce.changed(tx, day, 'again');
  }
}
