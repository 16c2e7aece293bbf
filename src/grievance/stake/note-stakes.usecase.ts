import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { StakeStore } from './stake.store.js';
import type { StakeFacts } from './stake.types.js';

/** Notes who has a stake in what, in the transaction of the event that says so. */
@Injectable()
export class NoteStakes {
  constructor(
    private readonly stakes: StakeStore,
    private readonly identity: IdentityFacade,
    private readonly clock: Clock,
  ) {}

  /** A fact that is heard late brings nothing back of who was erased. */
  async from(tx: Tx, facts: readonly StakeFacts[]): Promise<void> {
    const workers = await this.identity.workersById(facts.map(({ workerId }) => workerId));
    const known = facts.filter(({ workerId }) => workers.get(workerId)?.state !== 'erased');
    await this.stakes.note(tx, known, this.clock.now());
  }
}
