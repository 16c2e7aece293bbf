import { Injectable } from '@nestjs/common';
import { Documents } from '../../platform/document/documents.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchFulfilment } from '../errors.js';
import type { ReportedFulfilment } from './fulfilment.entity.js';
import type { FulfilmentCaseDto, ReportedFulfilmentDto } from './fulfilment.dto.js';
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
    const reported = await this.fulfilments.find(id);
    if (!reported || !isParty(actor, reported)) throw NoSuchFulfilment();
    const hears = actor.role !== 'platform';
    const statement = hears ? await this.fulfilments.statementOf(reported) : null;
    const documents = hears ? (await this.documents.ofCases(ROOM, [id])).get(id)! : [];
    return { ...viewOf(reported), statement, evidence: (hears && reported.evidence) || [], documents };
  }

  /** The operator's of a state, oldest first; a party's own, newest first. */
  async list(
    actor: Actor,
    page: { limit: number; cursor?: string; state?: FulfilmentState },
  ): Promise<Page<ReportedFulfilmentDto>> {
    const { role, organisationId } = actor;
    const read = async (limit: number, last?: FulfilmentId): Promise<ReportedFulfilment[]> => {
      if (role === 'operator') return this.fulfilments.inState(page.state ?? 'objected', limit, last);
      if (!organisationId) return [];
      const own = role === 'platform' ? { platformId: organisationId } : { enterpriseId: organisationId };
      return this.fulfilments.list({ ...own, ...(page.state && { state: page.state }) }, limit, last);
    };
    return pageById(page, read, viewOf);
  }
}

function isParty({ role, organisationId }: Actor, reported: ReportedFulfilment): boolean {
  if (role === 'operator') return true;
  return organisationId === (role === 'platform' ? reported.platformId : reported.enterpriseId);
}

function viewOf(reported: ReportedFulfilment): ReportedFulfilmentDto {
  const { id, platformId, enterpriseId, reference, outcome, occurredOn, state, isFirst } = reported;
  const { reportedAt, objectBy, objectedAt, dueOn, decidedAt, reasons, retractedAt, version } = reported;
  return {
    id,
    platformId,
    enterpriseId,
    reference,
    outcome,
    occurredOn,
    state,
    isFirst,
    reportedAt,
    objectBy,
    objectedAt,
    dueOn,
    decidedAt,
    reasons,
    retractedAt,
    version,
  };
}
