import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import { HostingSettled, NoSuchHosting, OwnActInCase } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { mayMove } from './hosting.rules.js';
import { HostingChanges } from './hosting.changes.js';
import { HostingStore } from './hosting.store.js';

/** What a person of the operator found. */
export interface HostingFinding {
  id: HostingId;
  outcome: 'verified' | 'rejected';
  reason: string;
}

/** A person of the operator finds out whether an employer recruits at a platform, as where the employer denies it. */
@Injectable()
export class SettleHosting {
  constructor(
    private readonly commands: Commands,
    private readonly hostings: HostingStore,
    private readonly changes: HostingChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchHosting, OwnMatter, HostingSettled, OwnActInCase */
  async run(key: string, actor: Actor, { id, outcome, reason }: HostingFinding): Promise<HostingId> {
    const command = { name: 'enterprise-credit.settle-hosting', actor: personOf(actor), key };
    return this.commands.run(command, { id, outcome, reason }, async (tx) => {
      const hosting = await this.hostings.lock(tx, id);
      if (!hosting) throw NoSuchHosting();
      requireStranger(actor, hosting.enterpriseId, hosting.platformId);
      if (!mayMove('operator', hosting.state, outcome)) throw HostingSettled();
      // once more after it was rejected: somebody else looks
      if (hosting.provenAnew && hosting.settledBy === personOf(actor)) throw OwnActInCase();
      const settled = {
        settledBy: personOf(actor),
        settledAt: this.policy.moment().now,
        settleReason: reason,
      };
      await this.changes.settle(tx, hosting, { state: outcome, ...settled });
      return id;
    });
  }
}
