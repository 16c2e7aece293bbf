import { Injectable } from '@nestjs/common';
import { FactStore } from '../../ledger/fact.store.js';
import { shadowsOf, standingAfter } from '../standing.rules.js';
import type { NextScore, ShadowScored, StandingScore } from '../standing.types.js';
import { fitting } from './page.rules.js';
import { ScoringTermsQueries } from '../terms/scoring-terms.queries.js';
import { RescoringStore } from './rescoring.store.js';

/**
 * Enterprises that are computed together, and facts of all their ledgers: wages make a row a worker and month, and so many
 * rows fit in some hundred megabytes.
 */
const PAGE = { enterprises: 1000, facts: 200_000 };

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

  /** The next enterprises after one, by id, as they stand: as many as fit in memory; and whether they are the last. */
  async standing(
    afterId: string | null,
  ): Promise<{ standing: readonly StandingInLedger[]; isLast: boolean }> {
    const found = await this.rescoring.page(afterId, PAGE.enterprises);
    const standing = fitting(found, PAGE.facts);
    return { standing, isLast: found.length < PAGE.enterprises && standing.length === found.length };
  }

  /** What they come to today. */
  async page(standing: readonly StandingInLedger[]): Promise<RescoredPage> {
    const { champion, shadows: challengers, since, ...terms } = await this.terms.now();
    const buckets = await this.ledger.bucketsOfMany(
      new Map(standing.map(({ enterpriseId, headSeq }) => [enterpriseId, headSeq])),
      since,
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
