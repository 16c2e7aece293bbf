import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { ConflictChanges } from '../conflict/conflict.changes.js';
import { differences, inForceMeanwhile, isAnotherWay } from '../conflict/conflict.rules.js';
import type { Said } from '../conflict/conflict.types.js';
import { EnterpriseStore } from '../enterprise.store.js';
import { type Answer, PermitChanges } from './permit.changes.js';
import type { Permit } from './permit.entity.js';
import { isInForce } from './permit.rules.js';
import { type OpenQuestion, PermitStore } from './permit.store.js';

/** What an authority answers about a permit that is known already in another way: a contradiction waits for two people. */
@Injectable()
export class PermitAnswers {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly permits: PermitStore,
    private readonly changes: PermitChanges,
    private readonly conflicts: ConflictChanges,
    private readonly clock: Clock,
  ) {}

  async take(tx: Tx, question: OpenQuestion, answer: Answer): Promise<void> {
    await this.enterprises.lock(tx, question.enterpriseId); // before its permit
    const held = await this.permits.lock(tx, question.permitId);
    if (!held || held.requestId !== question.requestId) return;
    const isHeld = isInForce(held, businessDay(this.clock.now()));
    const [first, says] = [saidBy(held), saidBy(answer)];
    if (!isHeld || !isAnotherWay(first, says)) {
      await this.changes.answer(tx, question, answer);
      if (!isHeld) await this.conflicts.settle(tx, held.id, 'void');
      return;
    }
    const differs = differences(first, says);
    if (differs.length === 0) {
      await this.changes.answer(tx, question, answer);
      return this.conflicts.settle(tx, held.id, 'agreed');
    }
    const inForce = inForceMeanwhile(says);
    if (inForce === 'answered') await this.changes.answer(tx, question, answer);
    else await this.changes.keep(tx, held);
    const { id, enterpriseId, kind: about, answerJws: heldJws } = held;
    const sides = { differs, held: first, answered: says, heldJws, answeredJws: answer.answerJws, inForce };
    await this.conflicts.open(tx, { enterpriseId, about, aboutId: id, heldId: id, answeredId: id, ...sides });
  }
}

function saidBy(known: Answer | Permit): Said {
  const { state, failReasons, validUntil, confirmedUntil, source, way, asOf } = known;
  const outcome = state === 'pending' ? ('refused' as const) : state;
  const said = { way: way ?? ('online' as const), source: source ?? '', asOf, validUntil, confirmedUntil };
  return { ...said, state: outcome, failReasons, level: null, foundedOn: null };
}
