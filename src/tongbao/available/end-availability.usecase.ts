import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { AvailabilityStore } from './availability.store.js';
import { BE_FOUND } from './available.types.js';

/** A worker is found no more: because they say so, or because they withdrew the consent. */
@Injectable()
export class EndAvailability {
  constructor(
    private readonly commands: Commands,
    private readonly availabilities: AvailabilityStore,
  ) {}

  async run(actor: Actor): Promise<void> {
    await this.commands.unkeyed((tx) => this.availabilities.end(tx, personOf(actor)));
  }

  async from(
    tx: Tx,
    { subjectId, purpose, recipientId }: { subjectId: string; purpose: string; recipientId: string },
  ): Promise<void> {
    if (purpose === BE_FOUND.purpose && recipientId === BE_FOUND.recipientId)
      await this.availabilities.end(tx, subjectId);
  }
}
