import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { PlaceNotKnownYet } from '../errors.js';
import { CountChanges } from './count.changes.js';
import { CountQueries } from './count.queries.js';
import { CountStore, LIVE } from './count.store.js';
import type { CountedFact } from './fact.rules.js';
import type { EventFacts } from './tally.rules.js';

/** What of an event is counted by. */
export interface CountedEvent {
  id: string;
  occurredAt: Date;
}

/** Adds what an event says to the counters, once, in the event's own transaction. */
@Injectable()
export class CountFact {
  constructor(
    private readonly counts: CountStore,
    private readonly queries: CountQueries,
    private readonly changes: CountChanges,
  ) {}

  /**
   * Counts an event; in a transaction that gathers, it is only noted there.
   * @throws PlaceNotKnownYet when the event that names the place has not been read; this one then comes again
   */
  async run(tx: Tx, { id, occurredAt }: CountedEvent, ...facts: CountedFact[]): Promise<void> {
    await this.runAll(tx, [{ id, occurredAt, facts }]);
  }

  /**
   * The same for several, by as many statements as for one: they add to the same counters, which are locked once.
   * @throws PlaceNotKnownYet when one of them has no place yet; then none is counted
   */
  async runAll(tx: Tx, events: readonly EventFacts[]): Promise<void> {
    const fresh = events.filter((event) => !this.changes.noted(tx, event));
    if (fresh.length === 0) return;
    await this.counts.share(tx);
    const counties = await this.queries.countiesOf(fresh);
    const left = await this.changes.count(tx, LIVE, fresh, counties);
    if (left.length > 0) throw PlaceNotKnownYet();
  }
}
