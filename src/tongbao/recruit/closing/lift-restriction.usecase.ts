import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { JobChanges } from '../job.changes.js';
import type { Job } from '../job.entity.js';
import { reopening } from '../job.rules.js';
import { JobStore } from '../job.store.js';

/** The end of a restriction as enterprise-credit tells it. */
export interface LiftedRestriction {
  restrictionId: string;
  enterpriseId: string;
  cause:
    | 'appeal'
    | 'undecided'
    | 'dismissed'
    | 'adjudicated'
    | 'expired'
    | 'repaired'
    | 'objected'
    | 'unconfirmed';
}

/** The restriction should not have been. After one that was served or repaired the employer posts anew. */
const UNFOUNDED: readonly LiftedRestriction['cause'][] = ['appeal', 'undecided', 'dismissed'];

/** A lifted restriction no longer stands in the way; what an unfounded one had closed is published again. */
@Injectable()
export class LiftRestriction {
  constructor(
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
    private readonly clock: Clock,
  ) {}

  async from(tx: Tx, { restrictionId, enterpriseId, cause }: LiftedRestriction): Promise<void> {
    const now = this.clock.now();
    await this.jobs.lockEnterprise(tx, enterpriseId);
    await this.jobs.liftRestriction(tx, {
      restrictionId,
      enterpriseId,
      until: null,
      lifted: true,
      interim: false,
    });
    if (!UNFOUNDED.includes(cause)) return;
    const other = await this.jobs.closingRestriction(tx, enterpriseId, now);
    const standing = await this.jobs.lockStanding(tx, enterpriseId, 'employer');
    for (const job of standing.filter(({ closedBy }) => closedBy === restrictionId))
      // what another restriction forbids too stays closed, from now on by that one
      if (other) await this.jobs.change(tx, job, { closedBy: other.restrictionId });
      else await this.reopen(tx, job, now);
  }

  private async reopen(tx: Tx, job: Job, now: Date): Promise<void> {
    const [company] = await this.jobs.unpermitted(tx, [job.enterpriseId, job.providerId]);
    if (company)
      return void (await this.jobs.change(tx, job, { closeCause: 'unpermitted', closedBy: company }));
    const state = reopening(job, businessDay(now));
    if (state) await this.changes.reopen(tx, job, state);
  }
}
