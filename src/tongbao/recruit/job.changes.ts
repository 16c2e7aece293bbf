import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { addDays, startOfBusinessDay } from '../../platform/clock/business-day.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../platform/deadline/terms.js';
import { jobClosed, jobPosted, jobRefused, jobReopened, jobReviewAsked } from '../events.js';
import { jobReviewDays } from '../parameters.js';
import { advertOver, jobUnreviewed } from '../waits.js';
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
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** A new job with what its screening found and what it is found by; published when it is open at once. */
  async add(tx: Tx, job: Job, screening: AdvertScreening, terms: string[]): Promise<void> {
    await this.words.add(tx, job, terms);
    await this.jobs.add(tx, job, screening);
    await this.begin(tx, job);
  }

  /** What a reviewer decided of a locked one; published when it is open now. @throws Stale */
  async review(tx: Tx, job: Job, decided: Pick<Job, 'state' | 'reviewedBy' | 'reviewNote'>): Promise<Job> {
    const changed = await this.jobs.change(tx, job, decided);
    this.deadlines.clear(tx, jobUnreviewed, job.id);
    await this.publishOpen(tx, changed, { reviewed: true });
    if (changed.state !== 'refused') return changed;
    this.deadlines.clear(tx, advertOver, job.id);
    await this.outbox.append(tx, jobRefused, { jobId: job.id, enterpriseId: job.enterpriseId }, job.id);
    return changed;
  }

  /** Asks reviewers to look at a flagged one; again where nobody did in time. */
  async askReview(tx: Tx, { id: jobId, enterpriseId, region }: Job, again = false): Promise<void> {
    const reviewBy = await this.terms.fromNow(tx, workingDays(jobReviewDays), region);
    this.deadlines.set(tx, jobUnreviewed, jobId, reviewBy);
    const fact = { jobId, enterpriseId, reviewBy: reviewBy.toISOString(), again };
    await this.outbox.append(tx, jobReviewAsked, fact, jobId);
  }

  /** Closes a locked one. @throws Stale */
  async close(tx: Tx, job: Job, cause: CloseCause, more: Partial<Job> = {}): Promise<Job> {
    const closed = await this.jobs.change(tx, job, { ...more, state: 'closed', closeCause: cause });
    this.deadlines.clear(tx, jobUnreviewed, job.id);
    this.deadlines.clear(tx, advertOver, job.id);
    await this.outbox.append(tx, jobClosed, closedJobFacts(job, cause), job.id);
    return closed;
  }

  /** A locked one that was closed is back as it was. @throws Stale */
  async reopen(tx: Tx, job: Job, state: 'open' | 'in-review'): Promise<void> {
    await this.jobs.change(tx, job, { state, closeCause: null, closedBy: null });
    this.awaitEnd(tx, job);
    if (state === 'in-review') await this.askReview(tx, job);
    const fact = { jobId: job.id, enterpriseId: job.enterpriseId, state };
    await this.outbox.append(tx, jobReopened, fact, job.id);
  }

  private async begin(tx: Tx, job: Job): Promise<void> {
    this.awaitEnd(tx, job);
    if (job.state === 'in-review') await this.askReview(tx, job);
    await this.publishOpen(tx, job);
  }

  /** An advert is over with its last valid day. */
  private awaitEnd(tx: Tx, { id, validUntil }: Job): void {
    this.deadlines.set(tx, advertOver, id, startOfBusinessDay(addDays(validUntil, 1)));
  }

  private async publishOpen(tx: Tx, job: Job, more: { reviewed?: true } = {}): Promise<void> {
    if (job.state === 'open')
      await this.outbox.append(tx, jobPosted, { ...openJobFacts(job), ...more }, job.id);
  }
}
