import { Injectable } from '@nestjs/common';
import { Forgetting } from '../../../platform/command/forgetting.js';
import { POLICY } from '../../parameters.js';
import { InvitationStore } from './invitation.store.js';

/** Forgets whom platforms wanted here when its days are over. */
@Injectable()
export class ForgetInvitations {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly invitations: InvitationStore,
  ) {}

  /** @returns how many went */
  async run(): Promise<number> {
    return this.forgetting.olderThan(POLICY['retention-invitation-days'], (tx, before, most) =>
      this.invitations.forgetBefore(tx, before, most),
    );
  }
}
