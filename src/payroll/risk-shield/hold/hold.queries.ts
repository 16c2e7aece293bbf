import { Injectable } from '@nestjs/common';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { type Page, pageById } from '../../../platform/http/page.js';
import { NoSuchRiskHold } from '../../errors.js';
import type { RiskHoldDto, RiskHoldsQuery } from './hold.dto.js';
import type { RiskHold } from './hold.entity.js';
import { needsOperator } from './hold.rules.js';
import { HoldStore } from './hold.store.js';

/** What the parties of held wages, their workers and the operator see of the cases. */
@Injectable()
export class HoldQueries {
  constructor(private readonly holds: HoldStore) {}

  /** Newest first: a worker's own, those of a party, for the operator all. */
  async list(actor: Actor, query: RiskHoldsQuery): Promise<Page<RiskHoldDto>> {
    const of = scopeOf(actor);
    const states = query.state ? [query.state] : [];
    return pageById(
      query,
      async (limit, beforeId) =>
        this.views(await this.holds.page(of, states, { limit, beforeId: beforeId ?? null })),
      (item) => item,
    );
  }

  /** A case that its caller has just decided about. */
  async changed(id: string): Promise<RiskHoldDto> {
    const hold = await this.holds.find(id);
    if (!hold) throw NoSuchRiskHold();
    return (await this.views([hold]))[0]!;
  }

  private async views(holds: RiskHold[]): Promise<RiskHoldDto[]> {
    const decisions = await this.holds.decisionsOf(holds.map(({ id }) => id));
    return holds.map((hold) => ({
      ...viewOf(hold),
      decisions: decisions
        .filter(({ holdId }) => holdId === hold.id)
        .map(({ decision, reason, organisationId, decidedAt }) => ({
          decision,
          reason,
          organisationId,
          decidedAt,
        })),
    }));
  }
}

function viewOf(hold: RiskHold): Omit<RiskHoldDto, 'decisions'> {
  const { id, wageItemId, payRunId, enterpriseId, providerId, workerId, contractId } = hold;
  const { amount: amountFen, state, findings, decideBy, openedAt } = hold;
  const needs = needsOperator(hold) ? ('operator' as const) : null;
  const whose = { id, wageItemId, payRunId, enterpriseId, providerId, workerId, contractId };
  return { ...whose, amountFen, state, findings, decideBy, openedAt, needs };
}

function scopeOf(actor: Actor): Partial<Pick<RiskHold, 'workerId' | 'enterpriseId' | 'providerId'>> {
  if (actor.role === 'worker') return { workerId: actor.id };
  if (actor.role === 'employer') return { enterpriseId: organisationOf(actor) };
  if (actor.role === 'provider') return { providerId: organisationOf(actor) };
  return {};
}
