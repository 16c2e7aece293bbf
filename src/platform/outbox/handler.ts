import { type FactoryProvider, type OnModuleInit, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Tx } from '../database/database.js';
import type { EventName } from './event-name.js';

/** A past event as its handler gets it (领域事件). */
export interface DomainEvent<P> {
  id: string;
  name: string;
  payload: P;
  occurredAt: Date;
}

/** What is done about an event, in the transaction that marks its delivery done. */
type Handle<P, U extends readonly unknown[]> = (
  tx: Tx,
  event: DomainEvent<P>,
  ...useCases: U
) => Promise<unknown>;
type Instances<C extends readonly Type[]> = { [I in keyof C]: InstanceType<C[I]> };

/** What is done about several events, each of another stream, in the transaction that marks their deliveries done. */
type HandleMany<P, U extends readonly unknown[]> = (
  tx: Tx,
  events: readonly DomainEvent<P>[],
  ...useCases: U
) => Promise<unknown>;

/** One row of a room's table of handlers: an event, and the use cases that are run about it. */
export interface HandlerRow {
  event: string;
  useCases: readonly Type[];
  handle: Handle<unknown, unknown[]>;
  /** For events that may come together; `handle` does the same for one. */
  handleMany?: HandleMany<unknown, unknown[]>;
}

/**
 * A row of a handler table: `on(shiftApproved, [AccrueWage], (tx, { payload }, accrueWage) => accrueWage.from(tx, payload))`.
 * Its effects and the mark "done" are one transaction, so they happen once. A throw rolls back and the event is
 * delivered again later; orders through a door carry the event's id as key.
 */
export function on<P, const C extends readonly Type[]>(
  event: EventName<P>,
  useCases: C,
  handle: Handle<P, Instances<C>>,
): HandlerRow {
  return { event, useCases, handle: handle as HandlerRow['handle'] };
}

/**
 * A row for events whose effects are written as well for many at once as for one. The relay hands it what a batch holds
 * of its event, one of each stream, in their order. A throw rolls all of them back; they come again one by one.
 */
export function onMany<P, const C extends readonly Type[]>(
  event: EventName<P>,
  useCases: C,
  handleMany: HandleMany<P, Instances<C>>,
): HandlerRow {
  const many = handleMany as unknown as NonNullable<HandlerRow['handleMany']>;
  return { event, useCases, handleMany: many, handle: (tx, one, ...rest) => many(tx, [one], ...rest) };
}

/** A handler as the relay calls it. */
export interface Handler {
  event: string;
  /** `<room>/on-<fact>`; stored with every delivery, so it must not change. */
  name: string;
  handle: (tx: Tx, event: DomainEvent<unknown>) => Promise<unknown>;
  /** Where several may come together. */
  handleMany: ((tx: Tx, events: readonly DomainEvent<unknown>[]) => Promise<unknown>) | undefined;
}

/** The handlers of one room, or of one of its wings. */
export class HandlerTable implements OnModuleInit {
  readonly handlers: readonly Handler[];

  constructor(
    room: string,
    private readonly rows: readonly HandlerRow[],
    private readonly providers: ModuleRef,
  ) {
    this.handlers = rows.map((row) => ({
      event: row.event,
      name: `${room}/on-${row.event.slice(row.event.indexOf('.') + 1)}`,
      handle: (tx, event) => row.handle(tx, event, ...this.instancesOf(row)),
      handleMany: row.handleMany && ((tx, events) => row.handleMany!(tx, events, ...this.instancesOf(row))),
    }));
  }

  /** @throws Error when a row names a use case that the module does not provide: the application does not start */
  onModuleInit(): void {
    for (const row of this.rows) this.instancesOf(row);
  }

  private instancesOf({ useCases }: HandlerRow): unknown[] {
    return useCases.map((useCase) => this.providers.get<unknown>(useCase, { strict: false }));
  }
}

/** The provider of a room's table, for its module: `export const TONGBAO_HANDLERS = handlerTable('tongbao', [on(…), …])`. */
export function handlerTable(room: string, rows: readonly HandlerRow[]): FactoryProvider<HandlerTable> {
  return {
    provide: Symbol(`handlers of ${room}`),
    useFactory: (providers: ModuleRef) => new HandlerTable(room, rows, providers),
    inject: [ModuleRef],
  };
}
