import { Injectable } from '@nestjs/common';
import { EnterpriseCreditFacade } from '../../../enterprise-credit/index.js';
import { type Actor, organisationOf, personOf } from '../../../platform/http/access/actor.js';
import { type Page, pageById } from '../../../platform/http/page.js';
import { NoSuchJob } from '../../errors.js';
import type { JobId } from '../../hire.types.js';
import { JobStore } from '../../recruit/job.store.js';
import type { JobInvitation } from '../available.entity.js';
import type { JobInvitationDto, SentInvitationDto } from './job-invitation.dto.js';
import { JobInvitationStore } from './job-invitation.store.js';

/** Invitations to jobs, as either side sees them. */
@Injectable()
export class JobInvitationQueries {
  constructor(
    private readonly invitations: JobInvitationStore,
    private readonly jobs: JobStore,
    private readonly credit: EnterpriseCreditFacade,
  ) {}

  /** Of an own job, the newest first. @throws NoSuchJob */
  async sent(
    actor: Actor,
    jobId: JobId,
    page: { limit: number; cursor?: string },
  ): Promise<Page<SentInvitationDto>> {
    const job = await this.jobs.find(jobId);
    if (job?.enterpriseId !== organisationOf(actor)) throw NoSuchJob();
    return pageById(page, (limit, before) => this.invitations.ofJob(jobId, limit, before), sentView);
  }

  /** A worker's own, the newest first, each with who asks. */
  async own(actor: Actor, page: { limit: number; cursor?: string }): Promise<Page<JobInvitationDto>> {
    const workerId = personOf(actor);
    const { items, nextCursor } = await pageById(
      page,
      (limit, before) => this.invitations.ofWorker(workerId, limit, before),
      (row) => row,
    );
    const employers = await this.credit.employerBriefs([...new Set(items.map((one) => one.enterpriseId))]);
    return {
      nextCursor,
      items: items.map(({ id, jobId, title, state, invitedAt, answerBy, enterpriseId }) => {
        const employer = employers.get(enterpriseId) ?? null;
        return { id, jobId, title, employer, state, invitedAt, answerBy };
      }),
    };
  }
}

/** What the employer sees of one. */
export function sentView(invitation: JobInvitation): SentInvitationDto {
  const { id, jobId, availabilityId: availableId, state, invitedAt, answerBy } = invitation;
  return { id, jobId, availableId, state, invitedAt, answerBy };
}
