import type { Clock } from '../clock/clock.js';

/** Things that fall due and go to the outside: leased in one transaction, driven outside of any, written down in another. */
export interface DueWork<T> {
  /** A cheap look, so that an idle process opens no transaction. */
  anyDue(now: Date): Promise<boolean>;
  /** Leases some of what is due; nothing is due when it is empty. */
  claim(now: Date): Promise<T[]>;
  /** Whether a claim was as large as claims get, so that more is likely due. */
  isFull?(due: T[]): boolean;
  /** Takes one step with one thing. What is cut off here falls due again when the lease ends. */
  drive(item: T): Promise<void>;
}

/**
 * Drives due work until nothing is due or the process stops, one round at a time a lane. Of several the next begins when
 * a round was full: one is written down while the outside works on another.
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

  /**
   * Drives everything that is due, what was cut off by a crash too; one that fails holds up no other, and falls due
   * again when its lease ends. Returns how many steps it took.
   * @throws the failure, or an AggregateError of several, after the last
   */
  async run(): Promise<number> {
    const failures: unknown[] = [];
    const lanes: Promise<number>[] = [];
    const open = (): void => {
      if (lanes.length < this.lanes) lanes.push(this.lane(failures, open));
    };
    open();
    let steps = 0;
    for (let n = 0; n < lanes.length; n++)
      await lanes[n]!.then(
        (taken) => (steps += taken),
        (error: unknown) => failures.push(error),
      );
    throwAll(failures);
    return steps;
  }

  private async lane(failures: unknown[], open: () => void): Promise<number> {
    for (let steps = 0; ;) {
      const due = this.stopped && steps > 0 ? [] : await this.work.claim(this.clock.now());
      if (due.length === 0) return steps;
      if (this.work.isFull?.(due)) open();
      const fate = await Promise.allSettled(due.map((item) => this.work.drive(item)));
      failures.push(...fate.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])));
      steps += due.length;
    }
  }

  private async runIfDue(): Promise<number> {
    return (await this.work.anyDue(this.clock.now())) ? this.run() : 0;
  }
}

/** One failure as it is, several together. */
function throwAll(failures: unknown[]): void {
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, 'some of what is due could not be driven');
}
