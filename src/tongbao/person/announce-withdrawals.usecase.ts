import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { ApplicationChanges } from '../apply/application.changes.js';
import { JobInvitationChanges } from '../available/invitation/job-invitation.changes.js';
import { PersonStore } from './person.store.js';

/** Who is erased withdraws what is open: employers hear of it, and nobody is asked to answer or sign it any more. */
@Injectable()
export class AnnounceWithdrawals {
  constructor(
    private readonly persons: PersonStore,
    private readonly applications: ApplicationChanges,
    private readonly invitations: JobInvitationChanges,
    private readonly clock: Clock,
  ) {}

  /** Before the applications end. */
  async from(tx: Tx, workerId: string): Promise<void> {
    await this.invitations.lapseAll(tx, workerId, this.clock.now());
    for (const { contractId, ...application } of await this.persons.openApplications(tx, workerId)) {
      const draft = contractId === null ? {} : { contractId };
      await this.applications.announceEnd(tx, { ...application, ...draft, ending: 'withdraw' });
    }
  }
}
