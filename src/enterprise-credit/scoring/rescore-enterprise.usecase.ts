import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { FactStore } from '../ledger/fact.store.js';
import type { Since } from '../ledger/look-back.rules.js';
import { ScoreChanges } from './score.changes.js';
import { ScoreStore } from './score.store.js';
import type { ModelsInUse } from './model/model.queries.js';
import { ScoringTermsQueries } from './terms/scoring-terms.queries.js';
import { readsAny, shadowsOf, standingAfter } from './standing.rules.js';
import type { ScoreBasis, StandingScore } from './standing.types.js';

const DUE = 500;

/** Computes an enterprise's score anew from its ledger. */
@Injectable()
export class RescoreEnterprise {
  constructor(
    private readonly ledger: FactStore,
    private readonly scores: ScoreStore,
    private readonly terms: ScoringTermsQueries,
    private readonly changes: ScoreChanges,
    private readonly commands: Commands,
  ) {}

  /** Scores up to the end of the ledger; nothing happens when an earlier event has done so already. */
  async from(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    const seq = await this.ledger.lockHead(tx, enterpriseId);
    const before = await this.scores.currentIn(tx, enterpriseId);
    if (before && before.ledgerSeq >= seq) return;
    const terms = await this.terms.now();
    const kinds = await this.ledger.kindsAfter(tx, enterpriseId, before?.ledgerSeq ?? 0);
    // a shift or a wage adds facts that the champion may not read: models in shadow read them once a day
    if (before && !readsAny(terms.champion, kinds)) return this.scores.readUpTo(tx, enterpriseId, seq);
    await this.rescore(tx, enterpriseId, before, { seq, kinds, ...terms });
  }

  /** Scores those whose band was held back long enough once more, although no fact is new. */
  async bandsDue(): Promise<void> {
    const { now } = await this.terms.now();
    const due = await this.scores.bandsDue(now, DUE);
    await oneByOne(due, (id) => this.again(id), 'bands could not be settled');
  }

  private async again(id: OrganisationId): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const seq = await this.ledger.lockHead(tx, id);
      const before = await this.scores.currentIn(tx, id);
      const kinds = await this.ledger.kindsAfter(tx, id, before?.ledgerSeq ?? 0);
      await this.rescore(tx, id, before, { seq, kinds, ...(await this.terms.now()) });
    });
  }

  private async rescore(
    tx: Tx,
    enterpriseId: OrganisationId,
    before: StandingScore | null,
    { champion, shadows, since, ...rest }: Omit<ScoreBasis, 'buckets'> & ModelsInUse & { since: Since },
  ): Promise<void> {
    const { seq } = rest;
    const basis: ScoreBasis = { ...rest, buckets: await this.ledger.buckets(tx, enterpriseId, seq, since) };
    const next = standingAfter(enterpriseId, before, champion, basis);
    if (!next) return before ? this.scores.readUpTo(tx, enterpriseId, seq) : undefined;
    await this.changes.keep(tx, before, next);
    await this.scores.keepShadows(tx, shadowsOf(shadows, basis, next.current));
  }
}
