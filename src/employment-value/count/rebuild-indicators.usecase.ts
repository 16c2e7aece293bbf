import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { DomainEvent } from '../../platform/outbox/handler.js';
import { HandlerRegistry } from '../../platform/outbox/handler.registry.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Refusal } from '../../platform/refusal/refusal.js';
import { PlaceNotKnownYet } from '../errors.js';
import type { RebuiltDto } from './rebuilt.dto.js';
import { CountStore } from './count.store.js';

const PAGE = 1000;
const ROOM = 'employment-value/';

/** Counts everything anew from the event history, through the same handlers that count as events arrive. */
@Injectable()
export class RebuildIndicators {
  constructor(
    private readonly commands: Commands,
    private readonly counts: CountStore,
    private readonly outbox: Outbox,
    private readonly handlers: HandlerRegistry,
  ) {}

  /**
   * One transaction: readers see the former numbers until the new ones are complete. Repeatable. Events that name a
   * place nobody named before are left out, and wait as dead deliveries.
   */
  async run(): Promise<RebuiltDto> {
    const counted = this.handlers.events().filter((event) => this.readersOf(event).length > 0);
    return this.commands.unkeyed(async (tx) => {
      await this.counts.empty(tx);
      let events = 0;
      let left: DomainEvent<unknown>[] = [];
      for (let after: string | null = null; ;) {
        const page: DomainEvent<unknown>[] = await this.outbox.history<unknown>(counted, after, PAGE);
        left.push(...(await this.read(tx, page)));
        events += page.length;
        after = page.at(-1)?.id ?? null;
        if (page.length < PAGE) break;
      }
      for (let before = -1; before !== left.length;) {
        before = left.length; // clocks of several processes differ: an event may be older than the one it leans on
        left = await this.read(tx, left);
      }
      return { events, left: left.length };
    });
  }

  /** Returns the events whose place is not known yet. */
  private async read(tx: Tx, events: DomainEvent<unknown>[]): Promise<DomainEvent<unknown>[]> {
    const left: DomainEvent<unknown>[] = [];
    for (const event of events)
      for (const reader of this.readersOf(event.name))
        try {
          await this.handlers.named(reader)?.handle(tx, event);
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== PlaceNotKnownYet.code) throw error;
          left.push(event);
        }
    return left;
  }

  private readersOf(event: string): string[] {
    return this.handlers.namesFor(event).filter((name) => name.startsWith(ROOM));
  }
}
