import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { NobodyToReach } from '../errors.js';
import { ReachChanges } from './reach.changes.js';
import type { ReachedDto } from './reach.dto.js';

/** Somebody of the operator reached a person whom a notice did not. */
@Injectable()
export class RecordReached {
  constructor(
    private readonly commands: Commands,
    private readonly reach: ReachChanges,
  ) {}

  /** @throws NobodyToReach, PersonRequired */
  async run(key: string, actor: Actor, recipientId: string, { means }: ReachedDto): Promise<void> {
    const command = { name: 'notification.record-reached', actor: personOf(actor), key };
    await this.commands.run(command, { recipientId, means }, async (tx) => {
      if (!(await this.reach.reached(tx, recipientId, means))) throw NobodyToReach();
      return { recipientId };
    });
  }
}
