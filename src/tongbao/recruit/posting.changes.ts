import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { MinimumWageChanges } from '../minimum-wage/minimum-wage.changes.js';
import { keptScreening, keptShadows } from '../screening/model/model-finding.rules.js';
import { JobChanges } from './job.changes.js';
import type { Job } from './job.entity.js';
import { JobStore } from './job.store.js';
import type { PostingFacts } from './posting.queries.js';

/** How an advert is posted: the job, what its screening said, and what is not known of its place. */
@Injectable()
export class PostingChanges {
  constructor(
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
    private readonly minimumWages: MinimumWageChanges,
  ) {}

  async add(tx: Tx, job: Job, { screening, terms, minimumWage }: PostingFacts): Promise<void> {
    await this.changes.add(tx, job, keptScreening(job.id, screening, job.createdAt), terms);
    await this.jobs.noteShadows(tx, keptShadows(job.id, screening, job.createdAt));
    await this.minimumWages.miss(tx, minimumWage);
  }
}
