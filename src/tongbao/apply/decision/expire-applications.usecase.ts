import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { JobStore } from '../../recruit/job.store.js';
import { ApplicationChanges } from '../application.changes.js';
import type { ApplicationState } from '../application.rules.js';
import { ApplicationStore } from '../application.store.js';

/** Ends applications that nobody answered, offers that nobody took, and accepted ones for which nobody drafted a contract. */
@Injectable()
export class ExpireApplications {
  constructor(
    private readonly applications: ApplicationStore,
    private readonly jobs: JobStore,
    private readonly changes: ApplicationChanges,
  ) {}

  /** @param state in which they waited; what moved on meanwhile stays as it is */
  async run(tx: Tx, ids: readonly string[], state: ApplicationState): Promise<void> {
    for (const id of ids) {
      const jobId = await this.applications.jobOf(tx, id);
      const job = jobId && (await this.jobs.lock(tx, jobId));
      const application = await this.applications.lock(tx, id);
      if (!job || application?.state !== state) continue;
      if (await this.applications.hasContract(tx, id)) continue; // the contract has a time of its own
      if (state === 'accepted') await this.jobs.change(tx, job, { hired: job.hired - 1 });
      await this.changes.end(tx, application, { state: 'expired', ending: 'expire' });
    }
  }
}
