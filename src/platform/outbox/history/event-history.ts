import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import type { DomainEvent } from '../handler.js';
import { HandlerRegistry } from '../handler.registry.js';
import { Outbox } from '../outbox.js';

/** Past events as the handlers of one room read them, for rebuilding what the room made of them. */
@Injectable()
export class EventHistory {
  constructor(
    private readonly outbox: Outbox,
    private readonly registry: HandlerRegistry,
  ) {}

  /** The next events after one that the room reads, in the order of ids; empty when there are none. */
  async page(room: string, after: string | null, limit: number): Promise<DomainEvent<unknown>[]> {
    const read = this.registry.events().filter((event) => this.handlersOf(room, event).length > 0);
    return this.outbox.history<unknown>(read, after, limit);
  }

  /** Events by their ids, in their order. */
  async byId(ids: readonly string[]): Promise<DomainEvent<unknown>[]> {
    return this.outbox.past(ids);
  }

  /** Hands events to the room's handlers once more, in their order. What is new to do about one is theirs to know. */
  async replay(tx: Tx, room: string, events: readonly DomainEvent<unknown>[]): Promise<void> {
    for (const event of events)
      for (const handler of this.handlersOf(room, event.name))
        await this.registry.named(handler)?.handle(tx, event);
  }

  private handlersOf(room: string, event: string): string[] {
    return this.registry.namesFor(event).filter((name) => name.startsWith(`${room}/`));
  }
}
