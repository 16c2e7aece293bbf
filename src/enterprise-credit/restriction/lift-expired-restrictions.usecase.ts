import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import type { RestrictionId } from '../enterprise-credit.types.js';
import { RestrictionChanges } from './restriction.changes.js';

/** Lifts restrictions whose time is over. */
@Injectable()
export class LiftExpiredRestrictions {
  constructor(
    private readonly restrictions: RestrictionChanges,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    const now = this.clock.now();
    for (const id of ids as readonly RestrictionId[]) {
      const restriction = await this.restrictions.lock(tx, id);
      if (!restriction?.until || restriction.until > now) continue;
      await this.restrictions.lift(tx, restriction, restriction.repairedOn ? 'repaired' : 'expired', now);
    }
  }
}
