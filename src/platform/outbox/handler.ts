import { Injectable, SetMetadata } from '@nestjs/common';
import type { Tx } from '../database/database.js';
import type { EventName } from './event-name.js';

/** A fact as a handler reads it. */
export interface Letter<P> {
  id: string;
  name: string;
  payload: P;
  occurredAt: Date;
}

/**
 * Reads one kind of letter. Its effects and the mark "done" are one transaction, so they happen once.
 * A throw rolls back and the letter comes again later; orders through a door carry the letter's id as key.
 */
export interface Handler<P> {
  handle(tx: Tx, letter: Letter<P>): Promise<void>;
}

export const HANDLES = 'xingong:handles';

/** What `@Handles` leaves on the class. */
export interface HandlerMark {
  event: string;
  /** `<room>/on-<fact>`; stored with every delivery, so it must not change. */
  handler: string;
}

/** `@Handles(shiftApproved, 'payroll/on-shift-approved')` on a class that implements `Handler<ShiftApproved>`. */
export function Handles<P>(
  event: EventName<P>,
  handler: string,
): ClassDecorator & ((target: new (...args: never[]) => Handler<P>) => void) {
  return (target: object) => {
    Injectable()(target as never);
    SetMetadata<string, HandlerMark>(HANDLES, { event, handler })(target as never);
  };
}
