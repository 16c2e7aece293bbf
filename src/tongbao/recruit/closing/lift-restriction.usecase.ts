import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { JobStore } from '../job.store.js';

/** A lifted restriction no longer stands in the way; closed jobs stay closed, the employer posts again. */
@Injectable()
export class LiftRestriction {
  constructor(private readonly jobs: JobStore) {}

  async from(tx: Tx, lifted: { restrictionId: string; enterpriseId: string }): Promise<void> {
    const { restrictionId, enterpriseId } = lifted;
    await this.jobs.liftRestriction(tx, { restrictionId, enterpriseId, until: null, lifted: true });
  }
}
