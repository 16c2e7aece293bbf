import { Injectable } from '@nestjs/common';
import { FactStore } from '../../ledger/fact.store.js';
import { shadowsOf, standingAfter } from '../standing.rules.js';
import type { NextScore, ShadowScored, StandingScore } from '../standing.types.js';
import { ScoringTermsQueries } from '../terms/scoring-terms.queries.js';
import { RescoringStore } from './rescoring.store.js';

/** A score as it stands, and the end of its ledger. */
export type StandingInLedger = StandingScore & { headSeq: number };

/** What a page of enterprises is to be shown after this run. */
export interface RescoredPage {
  /** Those whose shown score changes, with the one that stands. */
  changes: { before: StandingScore; next: NextScore }[];
  /** What challengers say beside the scores that stand after this run. */
  shadows: ShadowScored[];
}

/** Computes pages of scores for today without writing anything. */
@Injectable()
export class RescoringQueries {
  constructor(
    private readonly rescoring: RescoringStore,
    private readonly ledger: FactStore,
    private readonly terms: ScoringTermsQueries,
  ) {}

  /** The enterprises after one, by id, as they stand. */
  async standing(afterId: string | null, limit: number): Promise<StandingInLedger[]> {
    return this.rescoring.page(afterId, limit);
  }

  /** What they come to today. */
  async page(standing: readonly StandingInLedger[]): Promise<RescoredPage> {
    const { champion, shadows: challengers, ...terms } = await this.terms.now();
    const buckets = await this.ledger.bucketsOfMany(
      new Map(standing.map(({ enterpriseId, headSeq }) => [enterpriseId, headSeq])),
    );
    const page: RescoredPage = { changes: [], shadows: [] };
    for (const { headSeq, ...before } of standing) {
      if (before.ledgerSeq < headSeq) continue; // an event is on its way and will do it
      const own = buckets.get(before.enterpriseId) ?? [];
      const basis = { buckets: own, seq: headSeq, kinds: [], ...terms };
      const next = standingAfter(before.enterpriseId, before, champion, basis);
      if (next) page.changes.push({ before, next });
      page.shadows.push(...shadowsOf(challengers, basis, next?.current ?? before));
    }
    return page;
  }
}
