import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import { AlreadyInvited, NoSuchAvailability } from '../../errors.js';
import { OwnPostQueries } from '../search/own-post.queries.js';
import { JobInvitationChanges } from './job-invitation.changes.js';
import type { InviteWorkerDto, SentInvitationDto } from './job-invitation.dto.js';
import { sentView } from './job-invitation.queries.js';
import { JobInvitationStore } from './job-invitation.store.js';
import { WillingQueries } from './willing.queries.js';

/** An employer asks a worker, whom it does not know, to apply for a job of its own. */
@Injectable()
export class InviteWorker {
  constructor(
    private readonly commands: Commands,
    private readonly posts: OwnPostQueries,
    private readonly willing: WillingQueries,
    private readonly invitations: JobInvitationStore,
    private readonly changes: JobInvitationChanges,
  ) {}

  /** @throws NoSuchJob, JobClosed, RecruitingNotPermitted, NoSuchAvailability, AlreadyInvited */
  async run(
    key: string,
    actor: Actor,
    jobId: string,
    { availableId }: InviteWorkerDto,
  ): Promise<SentInvitationDto> {
    const job = await this.posts.open(actor, jobId);
    const found = await this.willing.find(availableId);
    const command = { name: 'tongbao.invite-worker', actor: actor.id, key };
    return this.commands.run(command, { jobId, availableId }, async (tx) => {
      if (!found || !(await this.willing.availabilities.hold(tx, found.id))) throw NoSuchAvailability();
      const pair = { jobId: job.id, workerId: found.workerId };
      await this.invitations.lockPair(tx, pair);
      if (await this.invitations.isInvited(tx, pair)) throw AlreadyInvited();
      if (await this.invitations.hasApplied(tx, pair)) throw NoSuchAvailability();
      const { enterpriseId, region } = job;
      const about = {
        id: newId<'job-invitation'>(),
        ...pair,
        enterpriseId,
        region,
        availabilityId: found.id,
      };
      return sentView(await this.changes.invite(tx, about));
    });
  }
}
