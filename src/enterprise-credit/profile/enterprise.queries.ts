import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import type { Page } from '../../platform/http/page.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { AdmissionQueries } from '../admission/admission.queries.js';
import type { Enterprise } from '../certification/certification.entity.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import { NoSuchEnterprise } from '../errors.js';
import { ScoreQueries } from '../scoring/reading/score.queries.js';
import type { ScoreDto, PastScoreDto, RecomputationDto } from '../scoring/reading/score.dto.js';
import type { DecisionDto } from '../admission/admission.dto.js';
import type { EnterpriseProfileDto, MatchingProfileDto } from './enterprise.dto.js';
import type { ScoreBatchDto, DecisionBatchDto } from './batch/batch.dto.js';

/** What others may see of an enterprise. An employer sees scores and decisions of itself only. */
@Injectable()
export class EnterpriseQueries {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly admission: AdmissionQueries,
    private readonly scores: ScoreQueries,
  ) {}

  /** The hot read: one row. @throws NoSuchEnterprise */
  async score(actor: Actor, id: OrganisationId): Promise<ScoreDto> {
    return this.scores.one(visible(actor, id));
  }

  /** @throws NoSuchEnterprise */
  async decision(actor: Actor, id: OrganisationId): Promise<DecisionDto> {
    return this.admission.decision(visible(actor, id));
  }

  /** Newest first; empty when it was never scored. @throws NoSuchEnterprise */
  async history(
    actor: Actor,
    id: OrganisationId,
    page: { limit: number; cursor?: string },
  ): Promise<Page<PastScoreDto>> {
    return this.scores.history(visible(actor, id), page);
  }

  /** A past score computed once more from the ledger. @throws NoScoreAt */
  async recompute(id: OrganisationId, at: Date): Promise<RecomputationDto> {
    return this.scores.recompute(id, at);
  }

  /** @throws NoSuchEnterprise */
  async profile(id: OrganisationId): Promise<EnterpriseProfileDto> {
    return this.profileOf(await this.enterprises.find(id));
  }

  /** What matching may use of it. @throws NoSuchEnterprise */
  async matching(id: OrganisationId): Promise<MatchingProfileDto> {
    const { mayRecruit, restriction, postingCap, level, permits } = await this.admission.decision(id);
    const score = await this.scores.find(id);
    return {
      enterpriseId: id,
      mayRecruit,
      restriction,
      postingCap,
      level,
      permits,
      band: score?.band ?? null,
      score: score?.score ?? null,
      dimensions: score?.dimensions ?? [],
      reasonCodes: score?.reasons.map(({ code }) => code) ?? [],
    };
  }

  /** Scores of several, in the order asked for, each exactly as it is read alone. */
  async scoresOf(ids: string[]): Promise<ScoreBatchDto> {
    return batchOf(ids, await this.scores.many(distinct(ids)));
  }

  /** Decisions on several, in the order asked for, each exactly as it is read alone. */
  async decisionsOn(ids: string[]): Promise<DecisionBatchDto> {
    return batchOf(ids, await this.admission.many(distinct(ids)));
  }

  /** At most 20 with these words in their name. */
  async named(words: string): Promise<EnterpriseProfileDto[]> {
    const found = await this.enterprises.named(words, MOST_FOUND);
    return Promise.all(found.map(async (enterprise) => this.profileOf(enterprise)));
  }

  /** By unified social credit code. @throws NoSuchEnterprise */
  async lookUp(uscc: string): Promise<EnterpriseProfileDto> {
    return this.profileOf(await this.enterprises.byUscc(uscc));
  }

  private async profileOf(enterprise: Enterprise | null): Promise<EnterpriseProfileDto> {
    if (!enterprise) throw NoSuchEnterprise();
    const { id, name, uscc, kind, certifiedUntil } = enterprise;
    const { mayRecruit, admission, restriction, reasonCodes, restrictions, level, permits } =
      await this.admission.decision(id);
    return {
      enterpriseId: id,
      name,
      uscc,
      kind,
      certified: certifiedUntil !== null && !reasonCodes.includes(EXPIRED),
      certifiedUntil,
      level,
      permits,
      admission,
      mayRecruit,
      restriction,
      disputed: restrictions.some(({ disputed }) => disputed),
    };
  }
}

const MOST_FOUND = 20;
const EXPIRED = 'CERTIFICATION_EXPIRED';

function visible(actor: Actor, id: OrganisationId): OrganisationId {
  if (actor.role === 'employer' && actor.organisationId !== id) throw NoSuchEnterprise();
  return id;
}

function distinct(ids: string[]): string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

function batchOf<T extends { enterpriseId: OrganisationId }>(
  ids: string[],
  items: T[],
): { items: T[]; unknown: string[] } {
  const found = new Set<string>(items.map(({ enterpriseId }) => enterpriseId));
  return { items, unknown: distinct(ids).filter((id) => !found.has(id)) };
}
