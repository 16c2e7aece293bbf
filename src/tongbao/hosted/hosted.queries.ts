import { Injectable } from '@nestjs/common';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { type Page, pageBy } from '../../platform/http/page.js';
import { NoSuchHostedJob } from '../errors.js';
import { STORED } from '../place/datum.rules.js';
import type { HostedJobDto, HostedJobsQuery } from './hosted.dto.js';
import { type HostedRow, HostedStore } from './hosted.store.js';

/** Reads of posts on behalf. */
@Injectable()
export class HostedQueries {
  constructor(private readonly posts: HostedStore) {}

  /** Public while it is shown; its platform sees it also later. @throws NoSuchHostedJob */
  async one(actor: Actor, id: string): Promise<HostedJobDto> {
    const found = await this.posts.find(id);
    const isShown = found?.job.state === 'open' || found?.hosted.platformId === actor.organisationId;
    if (!found || !isShown) throw NoSuchHostedJob();
    return hostedView(found);
  }

  /** The platform's own, the newest first. */
  async page(actor: Actor, asked: HostedJobsQuery): Promise<Page<HostedJobDto>> {
    const platformId = organisationOf(actor);
    const read = (limit: number, after?: [string]): Promise<HostedRow[]> =>
      this.posts.page(platformId, {
        limit,
        before: after?.[0] ?? null,
        ...(asked.state && { state: asked.state }),
      });
    return pageBy(asked, { shape: ['uuid'] as const, keyOf: ({ job }) => [job.id] }, read, hostedView);
  }
}

/** A post on behalf as everybody sees it. */
export function hostedView({ job, hosted }: HostedRow): HostedJobDto {
  const { id, title, duties, occupationCode, headcount, minAge, validUntil, closeCause } = job;
  const { platformId, platformName, permitNumber, externalId, url, postedAt, refreshedAt } = hosted;
  return {
    id,
    externalId,
    title,
    duties,
    occupationCode,
    headcount,
    minAge,
    url,
    validUntil,
    closeCause,
    platform: { id: platformId, name: platformName, permitNumber },
    employer: { name: hosted.employerName, code: hosted.employerCode, isProven: false },
    place: {
      region: job.region,
      address: job.address,
      ...job.geo,
      datum: STORED,
      isCentre: hosted.isAtCentre,
    },
    payBasis: job.payBasis,
    payLeastFen: job.rateFen,
    payMostFen: hosted.payMostFen,
    state: job.state === 'open' ? 'open' : 'closed',
    postedAt,
    refreshedAt,
  };
}
