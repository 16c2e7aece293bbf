import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../platform/deadline/terms.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { minimumWageKnown, minimumWageUnknown } from '../events.js';
import { minimumWageDays, minimumWageFen } from '../parameters.js';
import { minimumUnstated } from '../waits.js';
import { type Missing, missingOf } from './minimum-wage.rules.js';
import type { MinimumWage } from './minimum-wage.types.js';
import type { UnknownMinimum } from './unknown-minimum.entity.js';
import { UnknownMinimumStore } from './unknown-minimum.store.js';

/** Which minimum wages are not known, and which are known by now. */
@Injectable()
export class Unknown {
  constructor(
    readonly store: UnknownMinimumStore,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** The instant at which one is not known for a province; null where it is known today. */
  async since({ per, region }: Missing, tx: Tx): Promise<Date | null> {
    const now = this.clock.now();
    const row = await this.parameters.known(minimumWageFen[per], businessDay(now), region, tx);
    return row ? null : now;
  }
}

/** How a minimum wage that is not known is asked for, and found. */
@Injectable()
export class MinimumWageChanges {
  constructor(
    private readonly unknown: Unknown,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /**
   * The operator is asked for those that are not known, once a province. What was not in force on the day of the work and
   * is today is nothing to ask for.
   */
  async miss(tx: Tx, ...minimums: readonly MinimumWage[]): Promise<void> {
    for (const missing of missingOf(minimums)) {
      if (await this.unknown.store.isAsked(tx, missing)) continue;
      const askedAt = await this.unknown.since(missing, tx);
      const id = askedAt && (await this.unknown.store.ask(tx, { id: newId(), ...missing, askedAt }));
      if (id !== null) await this.announce(tx, { id, ...missing }, false);
    }
  }

  /** Nobody entered it in time: the operator hears of it again. */
  async again(tx: Tx, unknown: UnknownMinimum): Promise<void> {
    await this.announce(tx, unknown, true);
  }

  /** A locked one was entered, and is in force. */
  async found(tx: Tx, { id, region, per }: UnknownMinimum): Promise<void> {
    await this.unknown.store.known(tx, id);
    this.deadlines.clear(tx, minimumUnstated, id);
    await this.outbox.append(tx, minimumWageKnown, { unknownId: id, region, per }, id);
  }

  /** A locked one was entered for a later day: it is looked at again then. */
  await(tx: Tx, { id }: UnknownMinimum, from: Date): void {
    this.deadlines.set(tx, minimumUnstated, id, from);
  }

  private async announce(
    tx: Tx,
    { id, region, per }: Pick<UnknownMinimum, 'id' | 'region' | 'per'>,
    again: boolean,
  ): Promise<void> {
    const by = await this.terms.fromNow(tx, workingDays(minimumWageDays));
    this.deadlines.set(tx, minimumUnstated, id, by);
    const fact = { unknownId: id, region, per, stateBy: by.toISOString(), again };
    await this.outbox.append(tx, minimumWageUnknown, fact, id);
  }
}
