import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { ApplicationChanges } from '../apply/application.changes.js';
import { JobInvitationChanges } from '../available/invitation/job-invitation.changes.js';
import { JobInvitationStore } from '../available/invitation/job-invitation.store.js';
import { PersonStore } from './person.store.js';

/** Who is erased withdraws what is open: employers hear of it, and nobody is asked to answer or sign it any more. */
@Injectable()
export class AnnounceWithdrawals {
  constructor(
    private readonly persons: PersonStore,
    private readonly applications: ApplicationChanges,
    private readonly invitations: JobInvitationStore,
    private readonly asked: JobInvitationChanges,
  ) {}

  /** Before the applications end. */
  async from(tx: Tx, workerId: string): Promise<void> {
    for (const invitation of await this.invitations.openOf(tx, workerId))
      await this.asked.end(tx, invitation, 'lapsed');
    for (const { contractId, ...application } of await this.persons.openApplications(tx, workerId)) {
      const draft = contractId === null ? {} : { contractId };
      await this.applications.announceEnd(tx, { ...application, ...draft, ending: 'withdraw' });
    }
  }
}
