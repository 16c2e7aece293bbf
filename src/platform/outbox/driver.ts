import type { Clock } from '../clock/clock.js';

/** Things that fall due and go to the outside: leased in one transaction, driven outside of any, written down in another. */
export interface DueWork<T> {
  /** A cheap look, so that an idle process opens no transaction. */
  anyDue(now: Date): Promise<boolean>;
  /** Leases some of what is due; nothing is due when it is empty. */
  claim(now: Date): Promise<T[]>;
  /** Takes one step with one thing. What is cut off here falls due again when the lease ends. */
  drive(item: T): Promise<void>;
}

/**
 * Drives due work until nothing is due or the process stops, one round at a time a lane: with several, one is written down
 * while the outside works on another.
 */
export class Driver<T> {
  private working: Promise<number> | undefined;
  private stopped = false;

  constructor(
    private readonly work: DueWork<T>,
    private readonly clock: Clock,
    private readonly lanes = 1,
  ) {}

  /** Runs what is due, unless a round is still running. For an interval. Returns how many steps it took. */
  async tick(): Promise<number> {
    if (this.working || this.stopped) return 0;
    this.working = this.runIfDue();
    try {
      return await this.working;
    } finally {
      this.working = undefined;
    }
  }

  /** Finishes what is in hand; what is not is found again at the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  /** Drives everything that is due, what was cut off by a crash too. Returns how many steps it took. */
  async run(): Promise<number> {
    const lanes = await Promise.allSettled(Array.from({ length: this.lanes }, () => this.lane()));
    let steps = 0;
    for (const lane of lanes) {
      if (lane.status === 'rejected') throw lane.reason;
      steps += lane.value;
    }
    return steps;
  }

  private async lane(): Promise<number> {
    for (let steps = 0; ;) {
      const due = await this.work.claim(this.clock.now());
      if (due.length === 0) return steps;
      await Promise.all(due.map((item) => this.work.drive(item)));
      steps += due.length;
      if (this.stopped) return steps;
    }
  }

  private async runIfDue(): Promise<number> {
    return (await this.work.anyDue(this.clock.now())) ? this.run() : 0;
  }
}
