import { Injectable } from '@nestjs/common';
import { EnterpriseCreditFacade } from '../../enterprise-credit/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NoSuchEmployer, NoSuchJob } from '../errors.js';
import { HostedStore } from '../hosted/hosted.store.js';
import { MOST_POSTS } from '../recruit/job.rules.js';
import { JobStore } from '../recruit/job.store.js';
import type { JobEmployerDto, KnownEmployerDto } from './employer.dto.js';

/** Who is behind a post, for whoever may work there. */
@Injectable()
export class EmployerQueries {
  constructor(
    private readonly credit: EnterpriseCreditFacade,
    private readonly jobs: JobStore,
    private readonly hosted: HostedStore,
    private readonly clock: Clock,
  ) {}

  /** Of an advert that is or was open; of a post on behalf while it is shown. @throws NoSuchJob */
  async behind(jobId: string): Promise<JobEmployerDto> {
    const job = await this.jobs.find(jobId);
    if (!job) return this.hostedBehind(jobId);
    if (job.state === 'in-review' || job.state === 'refused') throw NoSuchJob();
    const known = await this.find(job.enterpriseId);
    if (!known) throw NoSuchJob();
    return { isProven: true, name: known.name, known, statedBy: null };
  }

  /** @throws NoSuchEmployer */
  async one(enterpriseId: OrganisationId): Promise<KnownEmployerDto> {
    const known = await this.find(enterpriseId);
    if (!known) throw NoSuchEmployer();
    return known;
  }

  private async find(enterpriseId: OrganisationId): Promise<KnownEmployerDto | null> {
    const [portrait, openPosts] = await Promise.all([
      this.credit.employerPortrait(enterpriseId),
      this.jobs.openOf(enterpriseId, businessDay(this.clock.now()), MOST_POSTS),
    ]);
    return portrait && { ...portrait, openPosts };
  }

  private async hostedBehind(jobId: string): Promise<JobEmployerDto> {
    const found = await this.hosted.find(jobId);
    if (found?.job.state !== 'open') throw NoSuchJob();
    const { employerName, platformId, platformName, permitNumber } = found.hosted;
    return {
      isProven: false,
      name: employerName,
      known: null,
      statedBy: { platformId, platformName, permitNumber },
    };
  }
}
