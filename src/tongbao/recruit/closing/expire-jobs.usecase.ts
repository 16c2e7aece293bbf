import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { pageByPage } from '../../../platform/command/one-by-one.js';
import type { JobId } from '../../hire.types.js';
import { JobChanges } from '../job.changes.js';
import { JobStore } from '../job.store.js';

/** Closes jobs whose advert is no longer valid. */
@Injectable()
export class ExpireJobs {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
  ) {}

  /** Returns how many were due. */
  async run(): Promise<number> {
    const today = businessDay(this.clock.now());
    const due = (afterId: JobId | null): Promise<JobId[]> => this.jobs.expired(today, afterId);
    return pageByPage(due, (id) => this.expire(id, today), 'jobs could not be closed');
  }

  private async expire(id: JobId, today: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const job = await this.jobs.lockExpired(tx, id, today);
      if (job) await this.changes.close(tx, job, 'expired');
    });
  }
}
