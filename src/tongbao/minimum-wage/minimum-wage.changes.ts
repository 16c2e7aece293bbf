import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../platform/deadline/terms.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { minimumWageKnown, minimumWageUnknown } from '../events.js';
import { minimumWageDays } from '../parameters.js';
import { minimumUnstated } from '../waits.js';
import { provinceOf } from './minimum-wage.rules.js';
import type { MinimumWage } from './minimum-wage.types.js';
import type { UnknownMinimum } from './unknown-minimum.entity.js';
import { UnknownMinimumStore } from './unknown-minimum.store.js';

/** How a minimum wage that is not known is asked for, and found. */
@Injectable()
export class MinimumWageChanges {
  constructor(
    private readonly unknown: UnknownMinimumStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** The operator is asked for one that is not known, once a province. */
  async miss(tx: Tx, minimum: MinimumWage): Promise<void> {
    if (minimum.state !== 'not-known') return;
    const asked = { region: provinceOf(minimum.region), per: minimum.per, askedAt: this.clock.now() };
    const id = await this.unknown.ask(tx, { id: newId(), ...asked });
    if (id !== null) await this.announce(tx, { id, ...asked }, false);
  }

  /** Nobody entered it in time: the operator hears of it again. */
  async again(tx: Tx, unknown: UnknownMinimum): Promise<void> {
    await this.announce(tx, unknown, true);
  }

  /** A locked one was entered, and is in force. */
  async found(tx: Tx, { id, region, per }: UnknownMinimum): Promise<void> {
    await this.unknown.known(tx, id);
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
