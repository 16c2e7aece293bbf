import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Bell } from './bell.js';
import { Carrier } from './delivery/carrier.js';

const TICK_MS = 500;
/** After a look that found nothing, loops wake no other for so long: what is due is in hands already. */
const QUIET_MS = 50;
/** Well below 64, from where on PostgreSQL keeps the savepoints of a transaction on disk. */
const BATCH = 32;

/**
 * Carries events to handlers, a batch a transaction. Any number of processes may run it; a stream is with one of their
 * loops at a time.
 */
@Injectable()
export class Relay implements OnModuleInit, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly log = new Logger(Relay.name);
  private running = false;
  private loops: Promise<void>[] = [];
  private readonly resting: (() => void)[] = [];
  private wasRung = false;
  private rings: Subscription | undefined;
  private tick: NodeJS.Timeout | undefined;
  private quietUntil = 0;

  constructor(
    private readonly carrier: Carrier,
    private readonly bell: Bell,
  ) {}

  onModuleInit(): void {
    this.rings = this.bell.rings.subscribe(() => this.wakeOne());
  }

  onModuleDestroy(): void {
    this.rings?.unsubscribe();
  }

  /** Starts carrying in the background. */
  start(parallel = 4): void {
    if (this.running) return;
    this.running = true;
    this.tick = setInterval(() => this.wakeOne(), TICK_MS); // other processes post events too
    this.loops = Array.from({ length: parallel }, () => this.loop());
  }

  /** Stops claiming and waits for the events in hand. */
  async stop(): Promise<void> {
    this.running = false;
    clearInterval(this.tick);
    while (this.resting[0]) this.resting[0]();
    await Promise.all(this.loops);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** Carries everything that is due, then returns how many events were handled. For tests and commands. */
  async drain(): Promise<number> {
    let handled = 0;
    let alone = 0;
    for (;;) {
      const turn = await this.carrier.carry(alone > 0 ? 1 : BATCH);
      handled += turn.carried;
      alone = Math.max(alone - turn.carried, turn.alone);
      if (!turn.isMore) return handled;
    }
  }

  private async loop(): Promise<void> {
    let alone = 0;
    while (this.running) {
      const turn = await this.carrier.carry(alone > 0 ? 1 : BATCH).catch((error: unknown) => {
        this.log.error('relay can not reach the database', error);
        return { carried: 0, isMore: false, alone: 0 };
      });
      alone = Math.max(alone - turn.carried, turn.alone);
      if (!turn.isMore) this.quietUntil = performance.now() + QUIET_MS;
      else if (turn.carried > 0 && performance.now() > this.quietUntil) this.wakeOne(); // one loop wakes the next
      if (!turn.isMore && this.running) await this.rest();
    }
  }

  /** One is enough: if it finds work it wakes the next. All of them would look for what one of them takes. */
  private wakeOne(): void {
    const wake = this.resting[0];
    if (wake) wake();
    else this.wasRung = true;
  }

  /** Until somebody rings, or a tick is over. */
  private async rest(): Promise<void> {
    if (this.wasRung) {
      this.wasRung = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.resting.splice(this.resting.indexOf(wake), 1);
        resolve();
      };
      this.resting.push(wake);
    });
  }
}
