import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { addDays, businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { PlatformNotPermitted } from '../errors.js';
import type { JobId, PayBasis } from '../hire.types.js';
import { termsOfAdvert } from '../match/text/words.rules.js';
import type { Job } from '../recruit/job.entity.js';
import { JobStore } from '../recruit/job.store.js';
import { cutHan } from '../screening/classifier/jieba.adapter.js';
import { HostedChanges } from './hosted.changes.js';
import { saidHash, sameHash } from './hosted.rules.js';
import { HostedStore, type NewPost, type StandingPost } from './hosted.store.js';
import type { Objection } from './hosted.types.js';
import type { FitPost, PostingRight } from './judged-posts.queries.js';

/** A fit post made ready outside a transaction: what it is found by costs the most. */
export interface ReadyPost extends FitPost {
  terms: string[];
  saidHash: Buffer;
  sameHash: Buffer;
}

/** Whose posts they are, and by what right. */
export interface PostedBy extends PostingRight {
  platformId: OrganisationId;
  platformName: string;
  by: string;
  importId: string | null;
}

/** What became of a post. */
export type PostOutcome =
  { outcome: 'applied' | 'unchanged'; jobId: JobId } | { outcome: 'refused'; unfit: Objection[] };

/** Widest area of work around a point that a platform names, metres; nobody clocks in there. */
const AREA_METRES = 50_000;
const SITE_METRES = 500;

/** Posts on behalf of employers that a platform hosts: new ones, what it says anew, and what it confirms. */
@Injectable()
export class PostHostedJobs {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly jobs: JobStore,
    private readonly posts: HostedStore,
    private readonly changes: HostedChanges,
    private readonly clock: Clock,
  ) {}

  /** @returns the name of a platform, which each of its posts shows */
  async nameOf(platformId: OrganisationId): Promise<string> {
    const platform = await this.identity.organisation(platformId);
    if (!platform) throw PlatformNotPermitted();
    return platform.name;
  }

  ready(fit: FitPost): ReadyPost {
    const { post, geo } = fit;
    const { title, duties, occupationCode, payBasis, minAge, employerName } = post;
    const found = { title: `${title} ${employerName}`, duties, occupationCode, payBasis, minAge, place: geo };
    return {
      ...fit,
      terms: termsOfAdvert(found, cutHan),
      saidHash: saidHash(post),
      sameHash: sameHash(post),
    };
  }

  /** One answer for each, in their order. @throws PlatformNotPermitted where the permit was lost meanwhile */
  async within(tx: Tx, all: readonly ReadyPost[], by: PostedBy): Promise<PostOutcome[]> {
    await this.jobs.lockPermits(tx, [by.platformId]);
    if ((await this.jobs.unpermitted(tx, [by.platformId])).length > 0) throw PlatformNotPermitted();
    await this.posts.lockPlatform(tx, by.platformId);
    const standing = await this.posts.standing(tx, by.platformId, {
      externalIds: all.map(({ post }) => post.externalId),
      sameHashes: all.map((one) => one.sameHash),
    });
    const sorting = new Sorting(standing, addDays(businessDay(this.clock.now()), -by.sameDays));
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

  private newPost(id: JobId, ready: ReadyPost, by: PostedBy): NewPost {
    const { post, isAtCentre, terms, screenedBy } = ready;
    const now = this.clock.now();
    const { platformId, platformName, permitNumber, importId } = by;
    const { externalId, employerName, employerCode, url } = post;
    const hosted = {
      ...{
        jobId: id,
        platformId,
        platformName,
        permitNumber,
        importId,
        externalId,
        employerName,
        employerCode,
        url,
      },
      ...{ isAtCentre, screenedBy, saidHash: ready.saidHash, sameHash: ready.sameHash },
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
  ready: ReadyPost,
  { platformId, now }: { platformId: OrganisationId; now: Date },
): Job {
  const { post, geo, isAtCentre, validUntil, minimumWage } = ready;
  const { title, duties, occupationCode, headcount, address, region, minAge } = post;
  return {
    ...{ id, title, duties, occupationCode, headcount, address, region, minAge, geo, minimumWage },
    enterpriseId: platformId,
    providerId: platformId,
    isHosted: true,
    hired: 0,
    placeKind: isAtCentre ? 'area' : 'site',
    fenceMetres: isAtCentre ? AREA_METRES : SITE_METRES,
    payBasis: post.payBasis as PayBasis, // of the month in rows that `isHosted` alone
    rateFen: BigInt(post.payLeastFen),
    holidayRatePercent: null,
    startsOn: businessDay(now),
    endsOn: validUntil,
    validUntil,
    state: 'open',
    closeCause: null,
    closedBy: null,
    findings: [],
    reviewedBy: null,
    reviewNote: null,
    createdAt: now,
    version: 1,
  };
}

/** What becomes of posts beside those that stand and those that came before them. */
class Sorting {
  readonly added: [JobId, ReadyPost][] = [];
  readonly replaced: JobId[] = [];
  readonly refreshed: { jobId: JobId; validUntil: string }[] = [];
  private readonly byNumber: Map<string, { jobId: JobId; said: string }>;
  private readonly bySame = new Map<string, string>();

  constructor(standing: readonly StandingPost[], since: string) {
    this.byNumber = new Map(
      standing.map(({ externalId, jobId, saidHash: said }) => [
        externalId,
        { jobId, said: said.toString('hex') },
      ]),
    );
    for (const { sameHash: same, externalId, postedAt } of standing)
      if (businessDay(postedAt) >= since) this.bySame.set(same.toString('hex'), externalId);
  }

  take(ready: ReadyPost): PostOutcome {
    const { externalId } = ready.post;
    const [said, same] = [ready.saidHash.toString('hex'), ready.sameHash.toString('hex')];
    const known = this.byNumber.get(externalId);
    if (known?.said === said) {
      if (!this.added.some(([jobId]) => jobId === known.jobId))
        this.refreshed.push({ jobId: known.jobId, validUntil: ready.validUntil });
      return { outcome: 'unchanged', jobId: known.jobId };
    }
    const other = this.bySame.get(same);
    if (other !== undefined && other !== externalId) return { outcome: 'refused', unfit: [sameAs(other)] };
    const before = this.added.findIndex(([jobId]) => jobId === known?.jobId);
    if (before >= 0) return { outcome: 'refused', unfit: [TWICE] };
    if (known) this.replaced.push(known.jobId);
    const jobId: JobId = newId();
    this.added.push([jobId, ready]);
    this.byNumber.set(externalId, { jobId, said });
    this.bySame.set(same, externalId);
    return { outcome: 'applied', jobId };
  }
}

const TWICE: Objection = {
  column: 'externalId',
  zh: '同一编号在文件中出现两次，内容不同',
  en: 'stands twice in the file, with different contents',
};

function sameAs(externalId: string): Objection {
  return {
    column: '',
    zh: `与岗位 ${externalId} 重复（用人单位、地点、名称、薪资相同）`,
    en: `is the same as the post ${externalId}: employer, place, title and pay`,
  };
}
