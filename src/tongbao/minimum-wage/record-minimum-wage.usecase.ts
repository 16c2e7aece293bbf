import { Injectable } from '@nestjs/common';
import { businessDay, startOfBusinessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { minimumWageFen } from '../parameters.js';
import { MinimumWageChanges } from './minimum-wage.changes.js';
import type { MinimumPer } from './minimum-wage.types.js';
import { UnknownMinimumStore } from './unknown-minimum.store.js';

const PER_OF = new Map<string, MinimumPer>([
  [minimumWageFen.hour.key, 'hour'],
  [minimumWageFen.month.key, 'month'],
]);

/** A minimum wage that was not known: entered by the operator, or still not. */
@Injectable()
export class RecordMinimumWage {
  constructor(
    private readonly unknown: UnknownMinimumStore,
    private readonly changes: MinimumWageChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * Two people entered a parameter; one for a later day is looked at on that day. The row of a city leaves the rest of its
   * province unknown.
   */
  async entered(tx: Tx, set: { key: string; scope: string; validFrom: string }): Promise<void> {
    const per = PER_OF.get(set.key);
    const unknown = per === undefined ? null : await this.unknown.asked(tx, set.scope, per);
    if (!unknown) return;
    if (set.validFrom <= businessDay(this.clock.now())) await this.changes.found(tx, unknown);
    else this.changes.await(tx, unknown, startOfBusinessDay(set.validFrom));
  }

  /** The time in which it was to be entered is over, or the day on which it begins has come. */
  async due(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const unknown = await this.unknown.lock(tx, id);
      if (unknown?.state === 'asked') await this.changes.due(tx, unknown);
    }
  }
}
