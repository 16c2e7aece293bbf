import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchJob } from '../errors.js';
import { only } from '../row.rules.js';
import { JobStore } from '../recruit/job.store.js';
import type { ApplicationState } from './application.rules.js';
import { type ApplicationFilter, ApplicationStore, type NewApplication } from './application.store.js';
import type { ApplicationDto } from './application.dto.js';

/** How a list of applications is asked for. */
export interface ApplicationPage {
  state?: ApplicationState;
  limit: number;
  cursor?: string;
}

/** An application without what it shows of the person. */
export function applicationView(application: NewApplication): ApplicationDto {
  return only(
    application,
    'id',
    'jobId',
    'workerId',
    'enterpriseId',
    'occupationCode',
    'region',
    'state',
    'consent',
    'consentUntil',
    'reason',
    'marks',
    'createdAt',
    'version',
  );
}

/** Lists of applications. */
@Injectable()
export class ApplicationQueries {
  constructor(
    private readonly applications: ApplicationStore,
    private readonly jobs: JobStore,
  ) {}

  /** The applications for an employer's own job. @throws NoSuchJob */
  async ofJob(actor: Actor, jobId: string, page: ApplicationPage): Promise<Page<ApplicationDto>> {
    const job = await this.jobs.find(jobId);
    if (!job || job.enterpriseId !== partyOf(actor)) throw NoSuchJob();
    return this.page({ jobId, enterpriseId: job.enterpriseId }, page);
  }

  /** A worker's own applications. */
  async mine(actor: Actor, page: ApplicationPage): Promise<Page<ApplicationDto>> {
    return this.page({ workerId: actor.id }, page);
  }

  private async page(filter: ApplicationFilter, page: ApplicationPage): Promise<Page<ApplicationDto>> {
    return pageById(
      page,
      (limit, afterId) => this.applications.page(filter, page.state, { limit, afterId: afterId ?? null }),
      applicationView,
    );
  }
}
