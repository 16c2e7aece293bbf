import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { Crons } from '../../platform/outbox/crons.js';
import { EventHistory } from '../../platform/outbox/history/event-history.js';
import type { DomainEvent } from '../../platform/outbox/handler.js';
import { CountChanges } from './count.changes.js';
import { CountQueries } from './count.queries.js';
import type { RebuiltDto } from '../definition/rebuilt.dto.js';
import { RECOUNT, RECOUNTING } from './recount.store.js';
import type { EventFacts } from './tally.rules.js';

const PAGE = 5_000;
const ROOM = 'employment-value';

/** How far a recount came. */
interface Progress {
  after: string | null;
  events: number;
  left: readonly EventFacts[];
}

/**
 * Counts everything anew from the event history into a second set of books, page by page, while the first are read and
 * counted in; then puts the second in their place. One process does it at a time, the next waits.
 */
@Injectable()
export class RebuildIndicators {
  constructor(
    private readonly commands: Commands,
    private readonly crons: Crons,
    private readonly history: EventHistory,
    private readonly queries: CountQueries,
    private readonly changes: CountChanges,
  ) {}

  /**
   * Readers see the former numbers until the new ones are complete. Repeatable. Events that name a place nobody named
   * before are left out, and wait as dead deliveries.
   */
  async run(): Promise<RebuiltDto> {
    const ended: { rebuilt?: RebuiltDto; failure?: unknown } = {};
    const work = async (): Promise<void> => {
      try {
        ended.rebuilt = await this.recount();
      } catch (failure) {
        ended.failure = failure;
        throw failure;
      }
    };
    while (!(await this.crons.exclusive(RECOUNTING, work)))
      await this.commands.unkeyed((tx) => this.changes.recounts.awaitTurn(tx));
    if (!ended.rebuilt) throw ended.failure;
    return ended.rebuilt;
  }

  /** Counts anew what an upgrade owes, unless somebody is at it. A failure is kept in `platform.cron_run`. */
  async runOwed(): Promise<void> {
    const isOwed = (): Promise<boolean> => this.commands.unkeyed((tx) => this.changes.recounts.isOwed(tx));
    if (await isOwed())
      await this.crons.exclusive(RECOUNTING, async () => {
        if (await isOwed()) await this.recount();
      });
  }

  private async recount(): Promise<RebuiltDto> {
    await this.commands.unkeyed((tx) => this.changes.recounts.begin(tx));
    const pages = await this.toTheEnd({ after: null, events: 0, left: [] }, (work) =>
      this.commands.unkeyed(work),
    );
    const left = await this.commands.unkeyed((tx) => this.count(tx, pages.left));
    const { events, left: still } = await this.commands.unkeyed((tx) => this.finish(tx, { ...pages, left }));
    return { events, left: still.length };
  }

  /** What was appended or counted since the last page was read is little; nobody counts for so long. */
  private async finish(tx: Tx, progress: Progress): Promise<Progress> {
    await this.changes.recounts.hold(tx);
    const { after, events, left } = await this.toTheEnd(progress, (work) => work(tx));
    const missed = await this.history.byId(await this.changes.recounts.missed(tx));
    const facts = await this.factsOf(tx, missed);
    const still = await this.count(tx, [...left, ...facts]);
    await this.changes.recounts.swap(tx);
    await this.changes.forgetPublished(tx);
    return { after, events: events + missed.length, left: still };
  }

  private async toTheEnd(
    from: Progress,
    within: (work: (tx: Tx) => Promise<Progress>) => Promise<Progress>,
  ): Promise<Progress> {
    for (let progress = from; ;) {
      const so = progress;
      progress = await within((tx) => this.next(tx, so));
      if (progress.events === so.events) return progress;
    }
  }

  private async next(tx: Tx, { after, events, left }: Progress): Promise<Progress> {
    const page = await this.history.page(ROOM, after, PAGE);
    const more = await this.count(tx, await this.factsOf(tx, page));
    return { after: page.at(-1)?.id ?? after, events: events + page.length, left: [...left, ...more] };
  }

  /** What the room's handlers would count of events. */
  private async factsOf(tx: Tx, events: readonly DomainEvent<unknown>[]): Promise<EventFacts[]> {
    return this.changes.gather(tx, () => this.history.replay(tx, ROOM, events));
  }

  private async count(tx: Tx, events: readonly EventFacts[]): Promise<EventFacts[]> {
    return this.changes.countAll(tx, RECOUNT, events, await this.queries.countiesOf(events));
  }
}
