import { Injectable, Logger } from '@nestjs/common';
import { nextAttempt } from '../../clock/back-off.js';
import { Clock } from '../../clock/clock.js';
import { Database, isRetryable, sqlState, type Tx } from '../../database/database.js';
import { onOneConnection, SecondConnection } from '../../database/one-connection.js';
import { withLogFields } from '../../log/log-context.js';
import { Refusal } from '../../refusal/refusal.js';
import type { DomainEvent } from '../handler.js';
import { HandlerRegistry } from '../handler.registry.js';
import { type Claim, type Failure, Lanes, type Outcome } from './lanes.js';

/** How a turn went. */
export interface Turn {
  /** Deliveries that were handled or failed. */
  carried: number;
  /** Whether more may be due at once. */
  isMore: boolean;
  /** How many of the next are to be carried in a transaction each. */
  alone: number;
}

const MAX_ATTEMPTS = 12;
const WAITS = { firstMs: 1_000, longestMs: 3_600_000 };
/** A batch takes up no further delivery after this, so that one slow handler keeps few others waiting. */
const BATCH_MS = 200;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Carries one batch: claim, handle and mark done are one transaction. Within a batch each delivery is behind a savepoint,
 * so one that fails is postponed alone, and its lane with it. Handlers do not notice that they share a transaction:
 * one that uses a second connection begins a batch, one that waits for rows of another batch is carried alone.
 */
@Injectable()
export class Carrier {
  private readonly log = new Logger('Relay');
  private readonly firsts = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly lanes: Lanes,
    private readonly registry: HandlerRegistry,
    private readonly clock: Clock,
  ) {}

  /** Carries up to `most` deliveries of one room. @throws the driver's error when nothing could be claimed */
  async carry(most: number): Promise<Turn> {
    let claims: Claim[] | undefined;
    try {
      return await this.database.transaction(async (tx) => {
        claims = undefined;
        claims = await this.lanes.claim(tx, most);
        if (!claims?.length) return { carried: 0, isMore: claims !== undefined, alone: 0 };
        const outcome = await this.handleAll(tx, claims);
        await this.lanes.settle(tx, outcome);
        return { carried: outcome.done.length + outcome.failed.length, isMore: true, alone: outcome.alone };
      });
    } catch (error) {
      if (!claims?.length) throw error;
      if (claims.length === 1) {
        await this.lanes.fail(claims[0]!, this.failureOf(claims[0]!, error));
        return { carried: 1, isMore: true, alone: 0 };
      }
      this.log.warn('a batch of events failed as a whole', { events: claims.length }, error);
      return { carried: 0, isMore: true, alone: claims.length };
    }
  }

  private async handleAll(tx: Tx, claims: readonly Claim[]): Promise<Outcome & { alone: number }> {
    if (claims.length === 1) {
      await this.handle(tx, claims);
      return { claims, done: claims, failed: [], alone: 0 };
    }
    const done: Claim[] = [];
    const failed: Failure[] = [];
    const blocked = new Set<string | null>();
    const until = performance.now() + BATCH_MS;
    for (const [place, together] of this.turnsOf(claims).entries()) {
      const turn = together.filter(({ stream }) => stream === null || !blocked.has(stream)); // all are of one room
      if (turn.length === 0) continue;
      if (place > 0 && performance.now() > until) break;
      const ended = await this.behindSavepoint(tx, turn, place === 0);
      if (ended === 'done') done.push(...turn);
      else if (ended === 'first')
        break; // it is due longest of what is left: the next batch begins with it
      else if (ended === 'alone') return { claims, done, failed, alone: turn.length };
      else {
        failed.push(ended);
        blocked.add(turn[0]!.stream);
      }
    }
    return { claims, done, failed, alone: 0 };
  }

  /** Undoes what a turn that fails has done, and nothing of the others. @throws what a fresh transaction may mend */
  private async behindSavepoint(
    tx: Tx,
    together: readonly Claim[],
    isFirst: boolean,
  ): Promise<'done' | 'first' | 'alone' | Failure> {
    const { handler } = together[0]!;
    if (!isFirst && this.firsts.has(handler)) return 'first';
    await tx.query(isFirst ? 'SAVEPOINT delivery' : 'RELEASE SAVEPOINT delivery; SAVEPOINT delivery');
    try {
      if (isFirst) await this.handle(tx, together);
      else await onOneConnection(() => this.handle(tx, together));
      return 'done';
    } catch (error) {
      if (isRetryable(error)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT delivery');
      if (error instanceof SecondConnection) {
        this.firsts.add(handler);
        return 'first';
      }
      if (sqlState(error) === LOCK_NOT_AVAILABLE) return 'alone';
      return together.length > 1 ? 'alone' : this.failureOf(together[0]!, error);
    }
  }

  private async handle(tx: Tx, together: readonly Claim[]): Promise<void> {
    const [claim] = together;
    const { handler: name } = claim!;
    if (isDeadline(claim!)) {
      const fire = this.registry.firedBy(name);
      if (!fire) throw new Error(`no deadline is named ${name}`);
      await withLogFields({ deadline: name }, () => fire(tx, together.map(subjectOf)));
      return;
    }
    const handler = this.registry.named(name);
    if (!handler) throw new Error(`no handler is named ${name}`);
    if (together.length > 1 && handler.handleMany) {
      await withLogFields({ events: together.length }, () => handler.handleMany!(tx, together.map(eventOf)));
      return;
    }
    const event = eventOf(claim!);
    await withLogFields({ eventId: event.id }, () => handler.handle(tx, event));
  }

  /**
   * What is handled in one call, in the order of the batch: an event; several of one handler that takes many; all that a
   * deadline is over for. In a stream nothing goes before what was posted before it, and no call holds two of one.
   */
  private turnsOf(claims: readonly Claim[]): Claim[][] {
    const turns: Claim[][] = [];
    const taking = new Map<string, number[]>();
    const reached = new Map<string, number>();
    for (const claim of claims) {
      const { handler, stream } = claim;
      const isForMany = isDeadline(claim) || this.registry.named(handler)?.handleMany !== undefined;
      const places = isForMany ? (taking.get(handler) ?? []) : [];
      const after = stream === null ? -1 : (reached.get(stream) ?? -1);
      const place = places.find((one) => one > after) ?? turns.length;
      if (place === turns.length) {
        turns.push([]);
        if (isForMany) taking.set(handler, [...places, place]);
      }
      turns[place]!.push(claim);
      if (stream !== null) reached.set(stream, place);
    }
    return turns;
  }

  /** Back-off doubles from a second to an hour; after twelve attempts the event is dead and waits for a person. */
  private failureOf({ id, attempts: before, event_id: eventId, handler }: Claim, error: unknown): Failure {
    const attempts = before + 1;
    const isDead = attempts >= MAX_ATTEMPTS;
    const facts = { eventId, handler, attempts };
    this.log.warn(isDead ? 'event is dead' : 'event postponed', facts, error);
    const nextAt = nextAttempt(this.clock.now(), before, WAITS);
    return { id, attempts, isDead, nextAt, reason: reasonOf(error) };
  }
}

function isDeadline(claim: Claim): boolean {
  return claim.event_id === null;
}

function subjectOf({ payload }: Claim): string {
  return (payload as { subject: string }).subject;
}

function eventOf(claim: Claim): DomainEvent<unknown> {
  return { id: claim.event_id!, name: claim.name, payload: claim.payload, occurredAt: claim.occurred_at };
}

/** What the dead-delivery list shows: a code or a class of error, never its text (it may quote personal data). */
function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.code;
  const state = sqlState(error);
  if (state) return `sql ${state}`;
  return error instanceof Error ? error.name : 'unknown';
}
