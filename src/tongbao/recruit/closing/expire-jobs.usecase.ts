import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { JobChanges } from '../job.changes.js';
import { JobStore } from '../job.store.js';

const BATCH = 200;

/** Closes jobs whose advert is no longer valid. */
@Injectable()
export class ExpireJobs {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
  ) {}

  /** Returns how many were closed. */
  async run(): Promise<number> {
    for (let total = 0; ;) {
      const closed = await this.closeBatch();
      total += closed;
      if (closed < BATCH) return total;
    }
  }

  private async closeBatch(): Promise<number> {
    return this.commands.unkeyed(async (tx) => {
      const expired = await this.jobs.lockExpired(tx, businessDay(this.clock.now()), BATCH);
      for (const job of expired) await this.changes.close(tx, job, 'expired');
      return expired.length;
    });
  }
}
