import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type Handler, HandlerTable } from './handler.js';

/** All handlers of the house by event name, found once at start. */
@Injectable()
export class HandlerRegistry {
  private byEvent: Map<string, string[]> | undefined;
  private byName = new Map<string, Handler>();

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

  /** Every event some handler reads. */
  events(): string[] {
    return [...this.scanned().keys()].sort();
  }

  private scanned(): Map<string, string[]> {
    if (this.byEvent) return this.byEvent;
    const found = new Map<string, string[]>();
    for (const { instance } of this.discovery.getProviders()) {
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
