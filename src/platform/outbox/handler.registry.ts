import { Injectable } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { HANDLES, type Handler, type HandlerMark } from './handler.js';

/** All handlers of the house by event name, found once at start. */
@Injectable()
export class HandlerRegistry {
  private byEvent: Map<string, string[]> | undefined;
  private byName = new Map<string, Handler<unknown>>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  /** Names of the handlers of an event. */
  namesFor(event: string): string[] {
    return this.scanned().get(event) ?? [];
  }

  /** The handler of that name, if this build still has it. */
  named(handler: string): Handler<unknown> | undefined {
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
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || !metatype) continue;
      const mark = this.reflector.get<HandlerMark | undefined>(HANDLES, metatype);
      if (!mark) continue;
      if (this.byName.has(mark.handler)) throw new Error(`two handlers are named ${mark.handler}`);
      this.byName.set(mark.handler, instance as Handler<unknown>);
      found.set(mark.event, [...(found.get(mark.event) ?? []), mark.handler]);
    }
    this.byEvent = found;
    return found;
  }
}
