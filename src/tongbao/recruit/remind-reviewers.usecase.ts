import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { JobChanges } from './job.changes.js';
import { JobStore } from './job.store.js';

/** Adverts that nobody looked at in time: nothing opens unseen, so whoever must look hears of it again. */
@Injectable()
export class RemindReviewers {
  constructor(
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const job = await this.jobs.lock(tx, id);
      if (job?.state === 'in-review') await this.changes.askReview(tx, job, true);
    }
  }
}
