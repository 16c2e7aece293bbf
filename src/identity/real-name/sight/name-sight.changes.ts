import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { days, Terms } from '../../../platform/deadline/terms.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { nameSightAsked, nameSightEnded } from '../../events.js';
import { sightDays } from '../../parameters.js';
import { nameUnseen } from '../../waits.js';
import type { Worker } from '../../worker/worker.entity.js';
import { COUNTER } from '../real-name.rules.js';
import type { RealNameCheck } from '../real-name-check.entity.js';
import { RealNameCheckStore } from '../real-name-check.store.js';

/** How a name that no source can check waits for two clerks, and how that ends. */
@Injectable()
export class NameSightChanges {
  constructor(
    private readonly checks: RealNameCheckStore,
    private readonly terms: Terms,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
  ) {}

  /** The check of the name and document a worker has now; the one that waits already when it is asked for again. */
  async await(tx: Tx, worker: Worker): Promise<RealNameCheck> {
    const known = await this.checks.knownOf(tx, worker);
    if (known && known.state !== 'unseen') return known;
    const seeBy = await this.terms.fromNow(tx, days(sightDays));
    const check = await this.checks.openSight(tx, worker, { source: COUNTER, seeBy });
    this.deadlines.set(tx, nameUnseen, check.id, seeBy);
    const event = { checkId: check.id, workerId: worker.id, seeBy: seeBy.toISOString() };
    await this.outbox.append(tx, nameSightAsked, event, worker.id);
    return check;
  }

  /** Two clerks saw the person, nobody did in time, or another name was given; false when it had ended before. */
  async end(tx: Tx, check: RealNameCheck, outcome: 'seen' | 'unseen' | 'void'): Promise<boolean> {
    const state = outcome === 'seen' ? 'match' : outcome;
    if (!(await this.checks.endSight(tx, check.id, state))) return false;
    this.deadlines.clear(tx, nameUnseen, check.id);
    const event = { checkId: check.id, workerId: check.workerId, outcome };
    await this.outbox.append(tx, nameSightEnded, event, check.workerId);
    return true;
  }
}
