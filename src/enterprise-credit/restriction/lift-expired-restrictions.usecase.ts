import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import type { Tx } from '../../platform/database/database.js';
import type { RestrictionId } from '../enterprise-credit.types.js';
import { RestrictionChanges } from './restriction.changes.js';
import { RestrictionStore } from './restriction.store.js';

const BATCH = 200;

/** Lifts restrictions whose time is over. */
@Injectable()
export class LiftExpiredRestrictions {
  constructor(
    private readonly restrictions: RestrictionStore,
    private readonly commands: Commands,
    private readonly changes: RestrictionChanges,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const expired = await this.restrictions.expired(this.clock.now(), BATCH);
    const lift = (id: RestrictionId): Promise<void> => this.commands.unkeyed(async (tx) => this.lift(tx, id));
    await oneByOne(expired, ({ id }) => lift(id), 'restrictions could not be lifted');
  }

  private async lift(tx: Tx, restrictionId: RestrictionId): Promise<void> {
    const restriction = await this.restrictions.lock(tx, restrictionId);
    const cause = restriction?.repairedOn ? 'repaired' : 'expired';
    if (restriction) await this.changes.lift(tx, restriction, cause, this.clock.now());
  }
}
