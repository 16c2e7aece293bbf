import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import {
  type Actor,
  organisationOf,
  personOf,
  requireStranger,
} from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import {
  HoldNeedsOperator,
  HoldNotDecidable,
  HoldReasonUnfit,
  NoSuchRiskHold,
  SamePersonDecides,
} from '../../errors.js';
import { HoldChanges } from './hold.changes.js';
import type { DecideHoldDto } from './hold.dto.js';
import type { RiskHold } from './hold.entity.js';
import { carries, verdictOf } from './hold.rules.js';
import { HoldStore } from './hold.store.js';

/** A person decides about one held wage: two natural persons of the run's parties or the operator must agree. */
@Injectable()
export class DecideHold {
  constructor(
    private readonly commands: Commands,
    private readonly holds: HoldStore,
    private readonly changes: HoldChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchRiskHold, HoldNotDecidable, HoldReasonUnfit, HoldNeedsOperator, SamePersonDecides, OwnMatter, PersonRequired */
  async run(key: string, actor: Actor, order: DecideHoldDto & { holdId: string }): Promise<void> {
    const { holdId, decision, reason } = order;
    const personId = personOf(actor);
    const known = await this.holds.find(holdId);
    if (!known || !isParty(actor, known)) throw NoSuchRiskHold();
    requireStranger(actor, known.workerId);
    if (!carries(reason, decision)) throw HoldReasonUnfit();
    const command = { name: 'payroll.decide-hold', actor: personId, key };
    await this.commands.run(command, order, async (tx) => {
      const hold = await this.holds.lock(tx, holdId);
      if (hold.state !== 'open' && hold.state !== 'proposed') throw HoldNotDecidable();
      const decided = { decision, reason, personId, organisationId: organisationOf(actor) };
      await this.holds.decide(tx, { ...decided, id: newId(), holdId, decidedAt: this.clock.now() });
      await this.move(tx, hold, decision, { personId, isOperator: actor.role === 'operator' });
      return null;
    });
  }

  private async move(
    tx: Tx,
    hold: RiskHold,
    decision: DecideHoldDto['decision'],
    by: { personId: string; isOperator: boolean },
  ): Promise<void> {
    const verdict = verdictOf(hold, by, decision);
    if (verdict.do === 'refuse') throw verdict.why === 'operator' ? HoldNeedsOperator() : SamePersonDecides();
    if (verdict.do === 'propose') return this.changes.propose(tx, hold, decision, by);
    if (verdict.do === 'reopen') return this.changes.reopen(tx, hold);
    return this.changes.decide(tx, hold, decision);
  }
}

function isParty(actor: Actor, { enterpriseId, providerId }: RiskHold): boolean {
  if (actor.role === 'operator') return true;
  return organisationOf(actor) === (actor.role === 'employer' ? enterpriseId : providerId);
}
