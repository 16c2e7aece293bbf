import { Injectable } from '@nestjs/common';
import { businessDay, type BusinessDay } from '../../platform/clock/business-day.js';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import type { RestrictionId } from '../enterprise-credit.types.js';
import { NoSuchRestriction, RestrictionOver } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import { checkRepair, repairedUntil } from './ladder.rules.js';
import { RestrictionChanges } from './restriction.changes.js';

/** That what a restriction rests on was put right, as a person of the operator found. */
export interface Repair {
  id: RestrictionId;
  repairedOn: BusinessDay;
  reason: string;
}

/** A person of the operator notes that what was wrong was put right: the restriction ends early. */
@Injectable()
export class RepairRestriction {
  constructor(
    private readonly commands: Commands,
    private readonly restrictions: RestrictionChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchRestriction, OwnMatter, RestrictionOver, NotRepairable. Over is also one that was repaired before, or an interim one */
  async run(key: string, actor: Actor, repair: Repair): Promise<RestrictionId> {
    const { id, repairedOn, reason } = repair;
    const months = await this.policy.inForce('repair-months');
    const command = { name: 'enterprise-credit.repair-restriction', actor: personOf(actor), key };
    return this.commands.run(command, repair, async (tx) => {
      const restriction = await this.restrictions.lock(tx, id);
      if (!restriction) throw NoSuchRestriction();
      requireStranger(actor, restriction.enterpriseId);
      const { state, interim, repairedOn: before, imposedAt, until } = restriction;
      if (state !== 'active' || interim || before !== null) throw RestrictionOver();
      checkRepair(repairedOn, businessDay(imposedAt), this.policy.moment().today);
      const by = { repairedBy: personOf(actor), repairReason: reason };
      await this.restrictions.repair(tx, restriction, {
        repairedOn,
        ...by,
        until: repairedUntil(until, repairedOn, months),
      });
      return id;
    });
  }
}
