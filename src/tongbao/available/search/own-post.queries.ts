import { Injectable } from '@nestjs/common';
import { EnterpriseCreditFacade } from '../../../enterprise-credit/index.js';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { JobClosed, NoSuchJob, RecruitingNotPermitted } from '../../errors.js';
import type { Job } from '../../recruit/job.entity.js';
import { JobStore } from '../../recruit/job.store.js';

/** Posts for which an employer may look for workers. */
@Injectable()
export class OwnPostQueries {
  constructor(
    private readonly jobs: JobStore,
    private readonly credit: EnterpriseCreditFacade,
    private readonly clock: Clock,
  ) {}

  /**
   * An own post that takes applications, of an employer that may recruit now.
   * @throws NoSuchJob, JobClosed, RecruitingNotPermitted
   */
  async open(actor: Actor, jobId: string): Promise<Job> {
    const enterpriseId = organisationOf(actor);
    const job = await this.jobs.find(jobId);
    if (job?.enterpriseId !== enterpriseId) throw NoSuchJob();
    const isOver = job.validUntil < businessDay(this.clock.now());
    if (job.state !== 'open' || isOver || job.hired >= job.headcount) throw JobClosed();
    const { mayRecruit, reasonCodes } = await this.credit.permit(enterpriseId);
    if (!mayRecruit) throw RecruitingNotPermitted({ facts: { reasonCodes: reasonCodes.join(',') } });
    return job;
  }
}
