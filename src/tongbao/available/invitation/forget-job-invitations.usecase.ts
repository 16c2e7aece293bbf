import { Injectable } from '@nestjs/common';
import { Forgetting } from '../../../platform/command/forgetting.js';
import { retentionJobInvitationDays } from '../../parameters.js';
import { JobInvitationStore } from './job-invitation.store.js';

/** Forgets who was asked by whom, and what they answered. */
@Injectable()
export class ForgetJobInvitations {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly invitations: JobInvitationStore,
  ) {}

  /** @returns how many went */
  async run(): Promise<number> {
    return this.forgetting.olderThan(retentionJobInvitationDays, (tx, before, most) =>
      this.invitations.forgetBefore(tx, before, most),
    );
  }
}
