import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { JobChanges } from '../job.changes.js';
import type { Job } from '../job.entity.js';
import { isLive } from '../job.rules.js';
import { JobStore } from '../job.store.js';

/** A restriction as enterprise-credit tells it. */
export interface Restriction {
  restrictionId: string;
  enterpriseId: string;
  level: 'watch' | 'posting-cap' | 'no-new-posts' | 'blacklist';
  /** RFC 3339, or null when open-ended. */
  until: string | null;
  /** Imposed before anybody looked. */
  interim?: boolean;
}

const FORBIDDING = ['no-new-posts', 'blacklist'];

/** A restriction that forbids recruiting closes what is open and is remembered, so that no post slips in beside it. */
@Injectable()
export class RecordRestriction {
  constructor(
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
  ) {}

  /** Somebody else proved to be the firm: what was posted in its name ends, and what would have been reopened too. */
  async displaced(tx: Tx, enterpriseId: string, by: string): Promise<void> {
    await this.jobs.lockEnterprise(tx, enterpriseId);
    for (const job of await this.jobs.lockStanding(tx, enterpriseId, 'employer'))
      await this.close(tx, job, { closeCause: 'displaced', closedBy: by });
  }

  async from(tx: Tx, restriction: Restriction): Promise<void> {
    const { restrictionId, enterpriseId, level, until, interim } = restriction;
    if (!FORBIDDING.includes(level)) return;
    await this.jobs.lockEnterprise(tx, enterpriseId);
    const holds = await this.jobs.addRestriction(tx, {
      restrictionId,
      enterpriseId,
      until: until === null ? null : new Date(until),
      lifted: false,
      interim: interim === true,
    });
    if (!holds || interim) return; // new posts wait; nobody has found anything that would close the others
    for (const job of await this.jobs.lockStanding(tx, enterpriseId, 'employer'))
      // what another restriction closed is passed on to this one when that is lifted
      if (job.closeCause !== 'restricted')
        await this.close(tx, job, { closeCause: 'restricted', closedBy: restrictionId });
  }

  /** What is closed already was told of; from now on it is closed by this. */
  private async close(tx: Tx, job: Job, { closeCause, closedBy }: Closing): Promise<void> {
    if (isLive(job)) await this.changes.close(tx, job, closeCause, { closedBy });
    else await this.jobs.change(tx, job, { closeCause, closedBy });
  }
}

interface Closing {
  closeCause: 'restricted' | 'displaced';
  closedBy: string;
}
