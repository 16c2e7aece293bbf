import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { firstValueFrom, merge, timer } from 'rxjs';
import { nextAttempt } from '../clock/back-off.js';
import { Clock } from '../clock/clock.js';
import { Database, query, sqlState, type Tx } from '../database/database.js';
import { withLogFields } from '../log/log-context.js';
import { Refusal } from '../refusal/refusal.js';
import { Bell } from './bell.js';
import type { DomainEvent } from './handler.js';
import { HandlerRegistry } from './handler.registry.js';

interface Claim {
  id: string;
  handler: string;
  attempts: number;
  event_id: string;
  name: string;
  payload: unknown;
  occurred_at: Date;
}

const MAX_ATTEMPTS = 12;
const WAITS = { firstMs: 1_000, longestMs: 3_600_000 };
const TICK_MS = 500;

/**
 * Carries events to handlers: claim, handle and mark done are one transaction. Any number of
 * processes may run it; an event is with one of them at a time.
 */
@Injectable()
export class Relay implements BeforeApplicationShutdown {
  private readonly log = new Logger(Relay.name);
  private running = false;
  private loops: Promise<void>[] = [];

  constructor(
    private readonly database: Database,
    private readonly registry: HandlerRegistry,
    private readonly clock: Clock,
    private readonly bell: Bell,
  ) {}

  /** Starts carrying in the background. */
  start(parallel = 4): void {
    if (this.running) return;
    this.running = true;
    this.loops = Array.from({ length: parallel }, () => this.loop());
  }

  /** Stops claiming and waits for the events in hand. */
  async stop(): Promise<void> {
    this.running = false;
    this.bell.ring();
    await Promise.all(this.loops);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** Carries everything that is due, then returns how many events were handled. For tests and commands. */
  async drain(): Promise<number> {
    for (let handled = 0; ; handled++) if (!(await this.carryOne())) return handled;
  }

  /** Carries one due event; false when none is due. */
  async carryOne(): Promise<boolean> {
    let claim: Claim | undefined;
    try {
      return await this.database.transaction(async (tx) => {
        claim = (await this.claim(tx, false)) ?? (await this.claim(tx, true));
        if (!claim) return false;
        const handler = this.registry.named(claim.handler);
        if (!handler) throw new Error(`no handler is named ${claim.handler}`);
        const event = eventOf(claim);
        await withLogFields({ eventId: event.id }, () => handler.handle(tx, event));
        await query(
          tx,
          `UPDATE platform.delivery SET state = 'done', done_at = $2, last_error = NULL WHERE id = $1`,
          [claim.id, this.clock.now()],
        );
        return true;
      });
    } catch (error) {
      if (!claim) throw error;
      await this.postpone(claim, error);
      return true;
    } finally {
      if (claim) this.bell.ring(); // handlers post events too
    }
  }

  /** The event due longest, of those posted in bulk or of all others. */
  private async claim(tx: Tx, bulk: boolean): Promise<Claim | undefined> {
    const [claim] = await query<Claim>(
      tx,
      `SELECT d.id, d.handler, d.attempts, d.event_id, e.name, e.payload, e.occurred_at
       FROM platform.delivery d JOIN platform.event e ON e.id = d.event_id
       WHERE d.state = 'pending' AND d.bulk = $2 AND d.next_at <= $1
         AND (d.stream IS NULL OR NOT EXISTS (SELECT 1 FROM platform.delivery p
           WHERE p.room = d.room AND p.stream = d.stream AND p.state = 'pending' AND p.id < d.id))
       ORDER BY d.next_at, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED`,
      [this.clock.now(), bulk],
    );
    return claim;
  }

  /** Back-off doubles from a second to an hour; after twelve attempts the event is dead and waits for a person. */
  private async postpone(claim: Claim, error: unknown): Promise<void> {
    const attempts = claim.attempts + 1;
    const dead = attempts >= MAX_ATTEMPTS;
    const facts = { eventId: claim.event_id, handler: claim.handler, attempts };
    this.log.warn(dead ? 'event is dead' : 'event postponed', facts, error);
    await this.database.query(
      `UPDATE platform.delivery SET attempts = $2, state = $3, next_at = $4, last_error = $5 WHERE id = $1 AND state = 'pending'`,
      [
        claim.id,
        attempts,
        dead ? 'dead' : 'pending',
        nextAttempt(this.clock.now(), claim.attempts, WAITS),
        reasonOf(error),
      ],
    );
  }

  private async loop(): Promise<void> {
    while (this.running) {
      const carried = await this.carryOne().catch((error: unknown) => {
        this.log.error('relay can not reach the database', error);
        return false;
      });
      if (!carried && this.running) await this.rest();
    }
  }

  private async rest(): Promise<void> {
    await firstValueFrom(merge(timer(TICK_MS), this.bell.rings));
  }
}

function eventOf(claim: Claim): DomainEvent<unknown> {
  return { id: claim.event_id, name: claim.name, payload: claim.payload, occurredAt: claim.occurred_at };
}

/** What the dead-delivery list shows: a code or a class of error, never its text (it may quote personal data). */
function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.code;
  const state = sqlState(error);
  if (state) return `sql ${state}`;
  return error instanceof Error ? error.name : 'unknown';
}
