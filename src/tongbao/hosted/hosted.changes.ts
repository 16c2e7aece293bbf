import { Injectable } from '@nestjs/common';
import { addDays, startOfBusinessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { hostedJobsClosed, hostedJobsPosted } from '../events.js';
import type { JobId } from '../hire.types.js';
import { MinimumWageChanges } from '../minimum-wage/minimum-wage.changes.js';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import { hostedOver } from '../waits.js';
import { HostedStore, type NewPost } from './hosted.store.js';
import type { HostedCloseCause } from './hosted.types.js';

/** How posts on behalf come and go, and the events that say so; many at once. */
@Injectable()
export class HostedChanges {
  constructor(
    private readonly posts: HostedStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly minimumWages: MinimumWageChanges,
    private readonly clock: Clock,
  ) {}

  /** New ones of one platform. What it said before under the same numbers is closed by its caller. */
  async add(tx: Tx, posts: readonly NewPost[], importId: string | null): Promise<void> {
    const [first] = posts;
    if (!first) return;
    const { platformId } = first.hosted;
    await this.posts.add(tx, posts);
    this.awaitEnds(
      tx,
      platformId,
      posts.map(({ job }) => job.validUntil),
    );
    const items = posts.map(({ job: { id: jobId, occupationCode, region, headcount } }) => {
      return { jobId, occupationCode, region, headcount };
    });
    const facts = { platformId, ...(importId !== null && { importId }), items };
    await this.outbox.append(tx, hostedJobsPosted, facts, platformId);
    await this.askForUnknown(tx, posts);
  }

  /** Its platform confirmed them. */
  async refresh(
    tx: Tx,
    platformId: OrganisationId,
    all: readonly { jobId: JobId; validUntil: string }[],
  ): Promise<void> {
    await this.posts.refresh(tx, all, this.clock.now());
    this.awaitEnds(
      tx,
      platformId,
      all.map(({ validUntil }) => validUntil),
    );
  }

  /** Closes those that are open. @returns which they were */
  async close(
    tx: Tx,
    platformId: OrganisationId,
    ids: readonly JobId[],
    cause: HostedCloseCause,
  ): Promise<JobId[]> {
    if (ids.length === 0) return [];
    const kept = cause === 'replaced' ? 'withdrawn' : cause;
    const jobIds = await this.posts.close(tx, platformId, ids, kept);
    if (jobIds.length > 0)
      await this.outbox.append(tx, hostedJobsClosed, { platformId, cause, jobIds }, platformId);
    return jobIds;
  }

  /** The platform takes them down. @returns which were open */
  async withdraw(tx: Tx, platformId: OrganisationId, ids: readonly JobId[]): Promise<JobId[]> {
    await this.posts.lockPlatform(tx, platformId);
    return this.close(tx, platformId, ids, 'withdrawn');
  }

  /** The operator is asked for minimum wages that were not there to hold them against. */
  private async askForUnknown(tx: Tx, posts: readonly NewPost[]): Promise<void> {
    const unknown = new Map<string, MinimumWage>();
    for (const { job } of posts)
      if (job.minimumWage?.state === 'not-known')
        unknown.set(`${job.minimumWage.region} ${job.minimumWage.per}`, job.minimumWage);
    for (const [, minimumWage] of [...unknown].sort(([a], [b]) => (a < b ? -1 : 1)))
      await this.minimumWages.miss(tx, minimumWage);
  }

  /** All that are valid until one day are over together. */
  private awaitEnds(tx: Tx, platformId: OrganisationId, lastDays: readonly string[]): void {
    const ends = [...new Set(lastDays)].map((day) => {
      return { subject: `${platformId}|${day}`, dueAt: startOfBusinessDay(addDays(day, 1)) };
    });
    this.deadlines.setAll(tx, hostedOver, ends);
  }
}
