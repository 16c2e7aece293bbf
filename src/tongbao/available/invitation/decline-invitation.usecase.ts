import type { JobInvitationId } from '../available.types.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import type { Tx } from '../../../platform/database/database.js';
import { InvitationOver, NoSuchInvitation } from '../../errors.js';
import { JobInvitationChanges } from './job-invitation.changes.js';
import { JobInvitationStore } from './job-invitation.store.js';

/** Invitations that end without an application: declined by the worker, not answered, or to a job that is over. */
@Injectable()
export class DeclineInvitation {
  constructor(
    private readonly commands: Commands,
    private readonly invitations: JobInvitationStore,
    private readonly changes: JobInvitationChanges,
  ) {}

  /** May be repeated. @throws NoSuchInvitation, InvitationOver once applied or lapsed */
  async run(key: string, actor: Actor, id: JobInvitationId): Promise<void> {
    const workerId = personOf(actor);
    const command = { name: 'tongbao.decline-invitation', actor: actor.id, key };
    await this.commands.run(command, { id }, async (tx) => {
      const invitation = await this.invitations.lock(tx, id);
      if (invitation?.workerId !== workerId) throw NoSuchInvitation();
      if (invitation.state === 'declined') return null;
      if (invitation.state !== 'open') throw InvitationOver();
      await this.changes.end(tx, invitation, 'declined');
      return null;
    });
  }

  async jobOver(tx: Tx, jobId: string, at: Date): Promise<void> {
    await this.changes.jobOver(tx, jobId, at);
  }

  /** Those whose time is over. */
  async lapse(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const invitation = await this.invitations.lock(tx, id as JobInvitationId);
      if (invitation?.state === 'open') await this.changes.end(tx, invitation, 'lapsed');
    }
  }
}
