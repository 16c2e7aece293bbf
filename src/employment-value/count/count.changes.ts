import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { INDICATORS } from '../definition/definition.rules.js';
import { type Books, CountStore } from './count.store.js';
import { RecountStore } from './recount.store.js';
import { type EventFacts, tallied, thingsOf } from './tally.rules.js';

const STOCKS = INDICATORS.filter(({ kind }) => kind === 'stock').map(({ code }) => code);

/** How books change by events: one that arrives, or a page of a rebuild. */
@Injectable()
export class CountChanges {
  private readonly gatherings = new WeakMap<Tx, EventFacts[]>();

  constructor(
    private readonly counts: CountStore,
    readonly recounts: RecountStore,
  ) {}

  /** Drops what is in a release already, with what a recount brought back of it, and of stocks whose it is. */
  async forgetPublished(tx: Tx): Promise<void> {
    await this.counts.forgetPublished(tx, STOCKS);
  }

  /** Gathers what handlers that `read` calls would count in this transaction. */
  async gather(tx: Tx, read: () => Promise<void>): Promise<EventFacts[]> {
    const facts: EventFacts[] = [];
    this.gatherings.set(tx, facts);
    await read().finally(() => this.gatherings.delete(tx));
    return facts;
  }

  /** Notes an event where this transaction gathers. @returns false where it does not: then it is to be counted */
  noted(tx: Tx, event: EventFacts): boolean {
    return this.gatherings.get(tx)?.push(event) !== undefined;
  }

  /**
   * Counts events that were not counted in these books before, in their order; `counties` are those of the registrations
   * they ask for. @returns those whose place is not known yet
   */
  async count(
    tx: Tx,
    books: Books,
    events: readonly EventFacts[],
    counties: ReadonlyMap<string, string>,
  ): Promise<EventFacts[]> {
    const ids = events.map(({ id }) => id);
    const fresh = await this.counts.mark(tx, books, ids);
    const counted = events.filter(({ id }) => fresh.has(id));
    const things = await this.counts.placesOf(tx, books, thingsOf(counted));
    const tally = tallied(counted, { things, counties, lastReleases: fresh });
    const left = tally.left.map(({ id }) => id);
    if (left.length > 0) await this.counts.unmark(tx, books, left);
    await this.counts.add(tx, books, tally);
    return tally.left;
  }

  /** The same until no more of them find their place: an event may have an older id than the one it leans on. */
  async countAll(
    tx: Tx,
    books: Books,
    events: readonly EventFacts[],
    counties: ReadonlyMap<string, string>,
  ): Promise<EventFacts[]> {
    let left = await this.count(tx, books, events, counties);
    for (let before = events.length; left.length > 0 && left.length < before;) {
      before = left.length;
      left = await this.count(tx, books, left, counties);
    }
    return left;
  }
}
