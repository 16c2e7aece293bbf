import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { StakeStore } from './stake.store.js';
import type { StakeFacts } from './stake.types.js';

/** Notes who has a stake in what, in the transaction of the event that says so. */
@Injectable()
export class NoteStakes {
  constructor(
    private readonly stakes: StakeStore,
    private readonly clock: Clock,
  ) {}

  async from(tx: Tx, facts: readonly StakeFacts[]): Promise<void> {
    await this.stakes.note(tx, facts, this.clock.now());
  }
}
