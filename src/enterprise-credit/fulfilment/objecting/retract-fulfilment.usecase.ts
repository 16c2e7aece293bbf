import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { NoSuchFulfilment } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { FulfilmentChanges } from '../fulfilment.changes.js';
import { checkMove, type FulfilmentId } from '../fulfilment.rules.js';
import { FulfilmentStore } from '../fulfilment.store.js';

/** A platform takes back what it told of an engagement. After an objection that counts against its reliability. */
@Injectable()
export class RetractFulfilment {
  constructor(
    private readonly commands: Commands,
    private readonly fulfilments: FulfilmentStore,
    private readonly changes: FulfilmentChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchFulfilment, FulfilmentClosed. Another platform's does not exist either */
  async run(key: string, actor: Actor, id: FulfilmentId): Promise<FulfilmentId> {
    const command = { name: 'enterprise-credit.retract-fulfilment', actor: actor.id, key };
    return this.commands.run(command, { id }, async (tx) => {
      const reported = await this.fulfilments.lock(tx, id);
      if (!reported || reported.platformId !== actor.organisationId) throw NoSuchFulfilment();
      checkMove('retract', reported);
      await this.changes.retract(tx, reported, this.policy.moment().now);
      return id;
    });
  }
}
