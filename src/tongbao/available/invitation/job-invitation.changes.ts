import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { days, Terms } from '../../../platform/deadline/terms.js';
import { newId } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { jobInvitationEnded, workerInvited } from '../../events.js';
import { invitationAnswerDays } from '../../parameters.js';
import { invitationUnanswered } from '../../waits.js';
import type { JobInvitation } from '../available.entity.js';
import type { InvitationState } from '../available.types.js';
import { JobInvitationStore } from './job-invitation.store.js';

/** How an invitation to a job begins and ends, and the events that say so. */
@Injectable()
export class JobInvitationChanges {
  constructor(
    private readonly invitations: JobInvitationStore,
    private readonly terms: Terms,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async invite(
    tx: Tx,
    asked: Omit<JobInvitation, 'invitedAt' | 'answerBy' | 'state' | 'version'>,
  ): Promise<JobInvitation> {
    const answerBy = await this.terms.fromNow(tx, days(invitationAnswerDays), asked.region);
    const invitedAt = this.clock.now();
    const invitation: JobInvitation = { ...asked, invitedAt, answerBy, state: 'open', version: 1 };
    await this.invitations.add(tx, invitation);
    this.deadlines.set(tx, invitationUnanswered, invitation.id, answerBy);
    const { id: invitationId, jobId, enterpriseId, workerId } = invitation;
    const fact = { invitationId, jobId, enterpriseId, workerId, answerBy: answerBy.toISOString() };
    await this.outbox.append(tx, workerInvited, fact, invitationId);
    return invitation;
  }

  /** Ends a locked one that waits. */
  async end(tx: Tx, invitation: JobInvitation, state: Exclude<InvitationState, 'open'>): Promise<void> {
    await this.invitations.end(tx, invitation, state);
    this.deadlines.clear(tx, invitationUnanswered, invitation.id);
    const { id: invitationId, jobId, enterpriseId } = invitation;
    await this.outbox.append(
      tx,
      jobInvitationEnded,
      { invitationId, jobId, enterpriseId, ending: state },
      invitationId,
    );
  }

  /** The worker agreed, by applying for the job; the number that the employer can put a name to ends with that. */
  async applied(tx: Tx, of: Pick<JobInvitation, 'jobId' | 'workerId'>): Promise<void> {
    const invitation = await this.invitations.lockOpen(tx, of);
    if (!invitation) return;
    await this.end(tx, invitation, 'applied');
    await this.invitations.rename(tx, of.workerId, newId());
  }

  /** A worker is not to be asked any more: what was asked until an instant lapses. */
  async lapseAll(tx: Tx, workerId: string, until: Date): Promise<void> {
    const of = { workerId: workerId as JobInvitation['workerId'] };
    for (const invitation of await this.invitations.lockAllOpen(tx, of, until))
      await this.end(tx, invitation, 'lapsed');
  }

  /** Nobody can apply any more. */
  async jobOver(tx: Tx, jobId: string, at: Date): Promise<void> {
    const of = { jobId: jobId as JobInvitation['jobId'] };
    for (const invitation of await this.invitations.lockAllOpen(tx, of, at))
      await this.end(tx, invitation, 'job-over');
  }
}
