import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchJob } from '../errors.js';
import { STORED } from '../place/datum.rules.js';
import { minimumView } from '../minimum-wage/minimum-wage.queries.js';
import { only } from '../row.rules.js';
import { ScreeningModelStore } from '../screening/model/screening-model.store.js';
import type { ScreeningDto } from '../screening/model/screening.dto.js';
import type { Job } from './job.entity.js';
import type { JobState } from './job.rules.js';
import { JobStore } from './job.store.js';
import type { JobDto } from './job.dto.js';

/** Where its work is done; of remote work there is no point. */
function placeView({ placeKind, geo, fenceMetres, address, region }: Job): JobDto['place'] {
  const point = placeKind === 'remote' ? {} : { ...geo, datum: STORED, fenceMetres };
  return { kind: placeKind, ...point, address, region };
}

/** A job as it is shown. */
export function jobView(job: Job): JobDto {
  return {
    ...only(
      job,
      'id',
      'enterpriseId',
      'providerId',
      'title',
      'duties',
      'occupationCode',
      'headcount',
      'hired',
      'payBasis',
      'rateFen',
      'startsOn',
      'endsOn',
      'validUntil',
      'state',
      'closeCause',
      'findings',
      'reviewNote',
      'createdAt',
      'version',
    ),
    ...(job.holidayRatePercent !== null && { holidayRatePercent: job.holidayRatePercent }),
    place: placeView(job),
    requirements: { minAge: job.minAge },
    minimumWage: minimumView(job.minimumWage),
  };
}

/** Reads of jobs. */
@Injectable()
export class JobQueries {
  constructor(
    private readonly jobs: JobStore,
    private readonly models: ScreeningModelStore,
  ) {}

  /** An advert that was once open is public; one in review or refused is its employer's and the operator's. @throws NoSuchJob */
  async one(actor: Actor, id: string): Promise<JobDto> {
    const found = await this.jobs.find(id);
    if (!found) throw NoSuchJob();
    const job = jobView(found);
    const isInsider = actor.role === 'operator' || job.enterpriseId === partyOf(actor);
    if (isInsider) return job;
    if (job.state === 'in-review' || job.state === 'refused') throw NoSuchJob();
    return { ...job, findings: [], reviewNote: null };
  }

  /** How the advert of a job was screened when it was posted; its employer's and the operator's. @throws NoSuchJob */
  async screening(actor: Actor, id: string): Promise<ScreeningDto> {
    const job = await this.jobs.find(id);
    const isInsider = actor.role === 'operator' || job?.enterpriseId === partyOf(actor);
    const screening = job && isInsider ? await this.models.screeningOf(id) : null;
    if (!screening) throw NoSuchJob();
    return screening;
  }

  /** The employer's own jobs; for the operator everybody's. */
  async page(
    actor: Actor,
    filter: { state?: JobState; limit: number; cursor?: string },
  ): Promise<Page<JobDto>> {
    const own = actor.role === 'operator' ? {} : { enterpriseId: partyOf(actor) };
    const of = { ...own, ...(filter.state && { state: filter.state }) };
    return pageById(filter, (limit, after) => this.jobs.page(of, limit, after ?? null), jobView);
  }
}
