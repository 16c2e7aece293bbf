import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { after } from '../../row.rules.js';
import { JobChanges } from '../job.changes.js';
import { JOB_MOVES } from '../job.rules.js';
import { JobStore } from '../job.store.js';

/** Closes jobs whose advert is no longer valid. */
@Injectable()
export class ExpireJobs {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    const today = businessDay(this.clock.now());
    for (const id of ids) {
      const job = await this.jobs.lock(tx, id);
      const isOver = job !== null && job.validUntil < today;
      if (isOver && after(JOB_MOVES, job.state, 'close')) await this.changes.close(tx, job, 'expired');
    }
  }
}
