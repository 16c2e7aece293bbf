import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { AvailabilityStore } from '../availability.store.js';
import { BE_FOUND } from '../available.types.js';
import { JobInvitationChanges } from '../invitation/job-invitation.changes.js';

/** A worker is found no more, nor asked: because they say so, or because they withdrew the consent. */
@Injectable()
export class EndAvailability {
  constructor(
    private readonly commands: Commands,
    private readonly availabilities: AvailabilityStore,
    private readonly invitations: JobInvitationChanges,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor): Promise<void> {
    await this.commands.unkeyed((tx) => this.end(tx, personOf(actor), this.clock.now()));
  }

  /** What the worker said since the withdrawal stands. */
  async from(
    tx: Tx,
    withdrawn: { subjectId: string; purpose: string; recipientId: string },
    at: Date,
  ): Promise<void> {
    if (withdrawn.purpose === BE_FOUND.purpose && withdrawn.recipientId === BE_FOUND.recipientId)
      await this.end(tx, withdrawn.subjectId, at);
  }

  private async end(tx: Tx, workerId: string, at: Date): Promise<void> {
    await this.availabilities.end(tx, workerId, at);
    await this.invitations.lapseAll(tx, workerId, at);
  }
}
