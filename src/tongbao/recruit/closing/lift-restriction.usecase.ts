import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { JobStore } from '../job.store.js';
import { ReopeningChanges } from './reopening.changes.js';

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
    private readonly reopening: ReopeningChanges,
  ) {}

  async from(tx: Tx, { restrictionId, enterpriseId, cause }: LiftedRestriction): Promise<void> {
    await this.jobs.lockEnterprise(tx, enterpriseId);
    await this.jobs.liftRestriction(tx, {
      restrictionId,
      enterpriseId,
      until: null,
      lifted: true,
      interim: false,
    });
    if (!UNFOUNDED.includes(cause)) return;
    const standing = await this.jobs.lockStanding(tx, enterpriseId, 'employer');
    await this.reopening.reopen(
      tx,
      standing.filter(({ closedBy }) => closedBy === restrictionId),
    );
  }
}
