import { Injectable } from '@nestjs/common';
import { Documents } from '../../platform/document/documents.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchFulfilment } from '../errors.js';
import type { ToldFulfilment } from './fulfilment.entity.js';
import type { FulfilmentCaseDto, ToldFulfilmentDto } from './fulfilment.dto.js';
import type { FulfilmentId, FulfilmentState } from './fulfilment.rules.js';
import { FulfilmentStore } from './fulfilment.store.js';

const ROOM = 'enterprise-credit';

/** What platforms told of engagements: a platform sees what it told, an employer what was told of it, the operator all. */
@Injectable()
export class FulfilmentQueries {
  constructor(
    private readonly fulfilments: FulfilmentStore,
    private readonly documents: Documents,
  ) {}

  /** With what the employer says to it, for the employer and the operator. @throws NoSuchFulfilment also for another's */
  async one(actor: Actor, id: FulfilmentId): Promise<FulfilmentCaseDto> {
    const told = await this.fulfilments.find(id);
    if (!told || !isParty(actor, told)) throw NoSuchFulfilment();
    const hears = actor.role !== 'platform';
    const statement = hears ? await this.fulfilments.statementOf(told) : null;
    const documents = hears ? (await this.documents.ofCases(ROOM, [id])).get(id)! : [];
    return { ...viewOf(told), statement, evidence: (hears && told.evidence) || [], documents };
  }

  /** The operator's of a state, oldest first; a party's own, newest first. */
  async list(
    actor: Actor,
    page: { limit: number; cursor?: string; state?: FulfilmentState },
  ): Promise<Page<ToldFulfilmentDto>> {
    const { role, organisationId } = actor;
    const read = async (limit: number, last?: FulfilmentId): Promise<ToldFulfilment[]> => {
      if (role === 'operator') return this.fulfilments.inState(page.state ?? 'objected', limit, last);
      if (!organisationId) return [];
      const own = role === 'platform' ? { platformId: organisationId } : { enterpriseId: organisationId };
      return this.fulfilments.list({ ...own, ...(page.state && { state: page.state }) }, limit, last);
    };
    return pageById(page, read, viewOf);
  }
}

function isParty({ role, organisationId }: Actor, told: ToldFulfilment): boolean {
  if (role === 'operator') return true;
  return organisationId === (role === 'platform' ? told.platformId : told.enterpriseId);
}

function viewOf(told: ToldFulfilment): ToldFulfilmentDto {
  const { id, platformId, enterpriseId, reference, outcome, occurredOn, state } = told;
  const { toldAt, objectedAt, dueOn, decidedAt, reasons, retractedAt, version } = told;
  return {
    id,
    platformId,
    enterpriseId,
    reference,
    outcome,
    occurredOn,
    state,
    toldAt,
    objectedAt,
    dueOn,
    decidedAt,
    reasons,
    retractedAt,
    version,
  };
}
