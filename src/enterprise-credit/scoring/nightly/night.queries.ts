import { Injectable } from '@nestjs/common';
import { LedgerStore } from '../../ledger/ledger.store.js';
import { standingAfter } from '../standing.rules.js';
import type { NextScore, StandingScore } from '../standing.types.js';
import { ScoringTermsQueries } from '../terms/scoring-terms.queries.js';
import { NightlyStore } from './nightly.store.js';

/** What a page of enterprises is to be shown after tonight. */
export interface NightPage {
  /** The last enterprise of the page; null when none was left. */
  lastId: string | null;
  enterprises: number;
  /** Those whose shown score changes, with the one that stands. */
  changes: { before: StandingScore; next: NextScore }[];
}

/** Computes pages of scores for today without writing anything. */
@Injectable()
export class NightQueries {
  constructor(
    private readonly nightly: NightlyStore,
    private readonly ledger: LedgerStore,
    private readonly terms: ScoringTermsQueries,
  ) {}

  /** The enterprises after one, by id. */
  async page(afterId: string | null, limit: number): Promise<NightPage> {
    const standing = await this.nightly.page(afterId, limit);
    const { champion, ...terms } = await this.terms.now();
    const buckets = await this.ledger.bucketsOfMany(
      new Map(standing.map(({ enterpriseId, headSeq }) => [enterpriseId, headSeq])),
    );
    const changes = standing.flatMap(({ headSeq, ...before }) => {
      if (before.ledgerSeq < headSeq) return []; // a letter is on its way and will do it
      const own = buckets.get(before.enterpriseId) ?? [];
      const basis = { buckets: own, seq: headSeq, kinds: [], ...terms };
      const next = standingAfter(before.enterpriseId, before, champion, basis);
      return next ? [{ before, next }] : [];
    });
    return { lastId: standing.at(-1)?.enterpriseId ?? null, enterprises: standing.length, changes };
  }
}
