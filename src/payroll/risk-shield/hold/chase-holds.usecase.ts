import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { HoldChanges } from './hold.changes.js';
import { HoldStore } from './hold.store.js';

/** Cases of held wages that nobody decided in time, or only one person did. */
@Injectable()
export class ChaseHolds {
  constructor(
    private readonly holds: HoldStore,
    private readonly changes: HoldChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[], state: 'open' | 'proposed'): Promise<void> {
    for (const hold of await this.holds.lockIn(tx, ids, state)) await this.changes.remind(tx, hold);
  }
}
