import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Tx } from '../database/database.js';
import { DeadlineTable } from '../deadline/deadline-table.js';
import { type Handler, HandlerTable } from './handler.js';

/** All handlers of the house by event name, and what is done when deadlines are over; found once at start. */
@Injectable()
export class HandlerRegistry {
  private byEvent: Map<string, string[]> | undefined;
  private byName = new Map<string, Handler>();
  private fires = new Map<string, (tx: Tx, subjects: readonly string[]) => Promise<unknown>>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** Names of the handlers of an event. */
  namesFor(event: string): string[] {
    return this.scanned().get(event) ?? [];
  }

  /** The handler of that name, if this build still has it. */
  named(handler: string): Handler | undefined {
    this.scanned();
    return this.byName.get(handler);
  }

  /** What is done when the deadline of that name is over, if this build still has it. */
  firedBy(name: string): ((tx: Tx, subjects: readonly string[]) => Promise<unknown>) | undefined {
    this.scanned();
    return this.fires.get(name);
  }

  /** The deadlines that some room does something about, by the names that are kept with what is pending. */
  deadlines(): string[] {
    this.scanned();
    return [...this.fires.keys()].sort();
  }

  /** Every event some handler reads. */
  events(): string[] {
    return [...this.scanned().keys()].sort();
  }

  private scanned(): Map<string, string[]> {
    if (this.byEvent) return this.byEvent;
    const found = new Map<string, string[]>();
    for (const { instance } of this.discovery.getProviders()) {
      if (instance instanceof DeadlineTable)
        for (const [name, fire] of instance.fires) this.fires.set(name, fire);
      if (!(instance instanceof HandlerTable)) continue;
      for (const handler of instance.handlers) {
        if (this.byName.has(handler.name)) throw new Error(`two handlers are named ${handler.name}`);
        this.byName.set(handler.name, handler);
        found.set(handler.event, [...(found.get(handler.event) ?? []), handler.name]);
      }
    }
    this.byEvent = found;
    return found;
  }
}
