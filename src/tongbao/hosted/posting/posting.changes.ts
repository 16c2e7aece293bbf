import { Injectable } from '@nestjs/common';
import { addDays, businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { newId, type OrganisationId } from '../../../platform/ids/ids.js';
import { PlatformNotPermitted } from '../../errors.js';
import type { JobId, PayBasis } from '../../hire.types.js';
import type { Job } from '../../recruit/job.entity.js';
import { JobStore } from '../../recruit/job.store.js';
import type { HostedJob } from '../hosted.entity.js';
import { HostedChanges } from '../hosted.changes.js';
import { HostedStore, type NewPost } from '../hosted.store.js';
import type { HostingRight } from './hosting-right.queries.js';
import type { FitPost } from './judged-posts.queries.js';
import { type PostOutcome, Sorting } from './sorting.rules.js';

/** Who posts by a platform's right, and by which import. */
export interface PostedBy extends HostingRight {
  by: string;
  importId: string | null;
}

/** Widest area of work around a point that a platform names, metres; nobody clocks in there. */
const AREA_METRES = 50_000;
const SITE_METRES = 500;

/** Posts on behalf of employers that a platform hosts: new ones, what it says anew, and what it confirms. */
@Injectable()
export class PostingOnBehalf {
  constructor(
    private readonly jobs: JobStore,
    private readonly posts: HostedStore,
    private readonly changes: HostedChanges,
    private readonly clock: Clock,
  ) {}

  /** One answer for each, in their order. @throws PlatformNotPermitted where the permit was lost meanwhile */
  async post(tx: Tx, all: readonly FitPost[], by: PostedBy): Promise<PostOutcome[]> {
    await this.jobs.lockPermits(tx, [by.platformId]);
    if ((await this.jobs.unpermitted(tx, [by.platformId])).length > 0) throw PlatformNotPermitted();
    await this.posts.lockPlatform(tx, by.platformId);
    const standing = await this.posts.standing(tx, by.platformId, {
      externalIds: all.map(({ post }) => post.externalId),
      sameHashes: all.map((one) => one.sameHash),
    });
    const sorting = new Sorting<FitPost>(standing, addDays(businessDay(this.clock.now()), -by.sameDays), () =>
      newId<'job'>(),
    );
    const outcomes = all.map((one) => sorting.take(one));
    await this.changes.close(tx, by.platformId, sorting.replaced, 'replaced');
    await this.changes.add(
      tx,
      sorting.added.map(([jobId, one]) => this.newPost(jobId, one, by)),
      by.importId,
    );
    await this.changes.refresh(tx, by.platformId, sorting.refreshed);
    return outcomes;
  }

  private newPost(id: JobId, ready: FitPost, by: PostedBy): NewPost {
    const { post, isAtCentre, terms, screenedBy } = ready;
    const now = this.clock.now();
    const { platformId, platformName, permitNumber, importId } = by;
    const { externalId, employerName, employerCode, url } = post;
    const hosted: HostedJob = {
      jobId: id,
      platformId,
      platformName,
      permitNumber,
      importId,
      externalId,
      employerName,
      employerCode,
      url,
      isAtCentre,
      screenedBy,
      saidHash: ready.saidHash,
      sameHash: ready.sameHash,
      payMostFen: BigInt(post.payMostFen),
      isCurrent: true,
      postedBy: by.by,
      postedAt: now,
      refreshedAt: now,
    };
    return { job: jobOf(id, ready, { platformId, now }), hosted, terms };
  }
}

function jobOf(
  id: JobId,
  { post, geo, isAtCentre, validUntil, minimumWage }: FitPost,
  { platformId, now }: { platformId: OrganisationId; now: Date },
): Job {
  const { title, duties, occupationCode, headcount, address, region, minAge } = post;
  return {
    ...NEW_JOB,
    findings: [],
    id,
    title,
    duties,
    occupationCode,
    headcount,
    hired: headcount, // release 0.3.0 knows no posts on behalf: to it there is no place left, and it shows none
    address,
    region,
    minAge,
    geo,
    minimumWage,
    enterpriseId: platformId,
    providerId: platformId,
    placeKind: isAtCentre ? 'area' : 'site',
    fenceMetres: isAtCentre ? AREA_METRES : SITE_METRES,
    payBasis: post.payBasis as PayBasis, // of the month in rows that `isHosted` alone
    rateFen: BigInt(post.payLeastFen),
    startsOn: businessDay(now),
    endsOn: validUntil,
    validUntil,
    createdAt: now,
  };
}

/** What every job of a platform is at first. */
const NEW_JOB = {
  isHosted: true,
  holidayRatePercent: null,
  state: 'open',
  closeCause: null,
  closedBy: null,
  reviewedBy: null,
  reviewNote: null,
  version: 1,
} as const satisfies Partial<Record<keyof Job, unknown>>;
