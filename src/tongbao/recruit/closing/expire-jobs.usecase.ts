import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { jobClosed } from '../../events.js';
import { closedJobFacts } from '../job.rules.js';
import { JobStore } from '../job.store.js';

const BATCH = 200;

/** Closes jobs whose advert is no longer valid. */
@Injectable()
export class ExpireJobs {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly jobs: JobStore,
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
      for (const job of expired) {
        await this.jobs.change(tx, job, { state: 'closed', closeCause: 'expired' });
        await this.outbox.append(tx, jobClosed, closedJobFacts(job, 'expired'), job.id);
      }
      return expired.length;
    });
  }
}
