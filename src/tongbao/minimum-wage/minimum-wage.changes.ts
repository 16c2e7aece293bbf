import { Injectable } from '@nestjs/common';
import { addYears, type BusinessDay, businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../platform/deadline/terms.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { minimumWageKnown, minimumWageUnknown } from '../events.js';
import { minimumWageDays, minimumWageFen, minimumWageYears } from '../parameters.js';
import { minimumUnstated } from '../waits.js';
import { type Missing, missingOf } from './minimum-wage.rules.js';
import type { MinimumWage } from './minimum-wage.types.js';
import type { UnknownMinimum } from './unknown-minimum.entity.js';
import { UnknownMinimumStore } from './unknown-minimum.store.js';

const SEEN_MS = 86_400_000;

/** Which minimum wages are not known or too old, and which are known by now. */
@Injectable()
export class Unknown {
  private readonly seenUntil = new Map<string, number>();

  constructor(
    readonly store: UnknownMinimumStore,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** Whether it is asked for; who has seen it does not look again for a day, for everybody who works there comes by. */
  async isAsked(missing: Missing, tx: Tx): Promise<boolean> {
    const now = this.clock.now().getTime();
    const name = `${missing.region} ${missing.per}`;
    if (now < (this.seenUntil.get(name) ?? 0)) return true;
    const isAsked = await this.store.isAsked(tx, missing);
    if (isAsked) this.seenUntil.set(name, now + SEEN_MS);
    return isAsked;
  }

  /** A row that holds since before this day should have been adjusted by now. */
  async oldest(tx: Tx): Promise<BusinessDay> {
    return addYears(this.today(), -(await this.parameters.today(minimumWageYears, 'CN', tx)));
  }

  /** What is to be asked of a province: since when its row holds, or that it has none; null where it has a fresh one. */
  async askedOf({ per, region }: Missing, tx: Tx): Promise<{ at: Date; since: BusinessDay | null } | null> {
    const row = await this.parameters.known(minimumWageFen[per], this.today(), region, tx);
    if (row && row.validFrom >= (await this.oldest(tx))) return null;
    return { at: this.clock.now(), since: row?.validFrom ?? null };
  }

  private today(): BusinessDay {
    return businessDay(this.clock.now());
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
   * The operator is asked for those that are not known, once a province, and for those that are older than their turn
   * (最低工资规定 10; 人社部发〔2015〕114号). What was not in force on the day of the work and is today is nothing to ask for.
   */
  async miss(tx: Tx, ...minimums: readonly MinimumWage[]): Promise<void> {
    for (const missing of missingOf(minimums, await this.unknown.oldest(tx))) {
      if (await this.unknown.isAsked(missing, tx)) continue;
      const asked = await this.unknown.askedOf(missing, tx);
      const id = asked && (await this.unknown.store.ask(tx, { id: newId(), ...missing, askedAt: asked.at }));
      if (id !== null) await this.announce(tx, { id, ...missing }, { again: false, since: asked!.since });
    }
  }

  /** Its time is over, or the day has come on which a row begins: the operator hears of it again where it is not there. */
  async due(tx: Tx, unknown: UnknownMinimum): Promise<void> {
    const asked = await this.unknown.askedOf(unknown, tx);
    if (asked) await this.announce(tx, unknown, { again: true, since: asked.since });
    else await this.found(tx, unknown);
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
    { again, since }: { again: boolean; since: BusinessDay | null },
  ): Promise<void> {
    const by = await this.terms.fromNow(tx, workingDays(minimumWageDays));
    this.deadlines.set(tx, minimumUnstated, id, by);
    const stateBy = by.toISOString();
    const fact = { unknownId: id, region, per, stateBy, again, ...(since !== null && { since }) };
    await this.outbox.append(tx, minimumWageUnknown, fact, id);
  }
}
