import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { jobClosed, jobPosted } from '../events.js';
import { JobWordsStore } from '../match/text/job-words.store.js';
import type { AdvertScreening } from '../screening/model/screening-model.entity.js';
import type { Job } from './job.entity.js';
import { type CloseCause, closedJobFacts, openJobFacts } from './job.rules.js';
import { JobStore } from './job.store.js';

/** How a job is posted and closed, and the event that says so. */
@Injectable()
export class JobChanges {
  constructor(
    private readonly jobs: JobStore,
    private readonly words: JobWordsStore,
    private readonly outbox: Outbox,
  ) {}

  /** A new job with what its screening found and what it is found by; published when it is open at once. */
  async add(tx: Tx, job: Job, screening: AdvertScreening, terms: string[]): Promise<void> {
    await this.words.add(tx, job, terms);
    await this.jobs.add(tx, job, screening);
    await this.publishOpen(tx, job);
  }

  /** What a reviewer decided of a locked one; published when it is open now. @throws Stale */
  async review(tx: Tx, job: Job, decided: Pick<Job, 'state' | 'reviewedBy' | 'reviewNote'>): Promise<Job> {
    const changed = await this.jobs.change(tx, job, decided);
    await this.publishOpen(tx, changed);
    return changed;
  }

  /** Closes a locked one. @throws Stale */
  async close(tx: Tx, job: Job, cause: CloseCause, more: Partial<Job> = {}): Promise<Job> {
    const closed = await this.jobs.change(tx, job, { ...more, state: 'closed', closeCause: cause });
    await this.outbox.append(tx, jobClosed, closedJobFacts(job, cause), job.id);
    return closed;
  }

  private async publishOpen(tx: Tx, job: Job): Promise<void> {
    if (job.state === 'open') await this.outbox.append(tx, jobPosted, openJobFacts(job), job.id);
  }
}
