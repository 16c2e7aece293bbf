import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Outbox, type PostedFact } from '../../platform/outbox/outbox.js';
import { bandChanged, scoreChanged } from '../events.js';
import { RescoringStore } from './rescoring/rescoring.store.js';
import { ScoreStore } from './score.store.js';
import { newsOf } from './standing.rules.js';
import type { NextScore, StandingScore } from './standing.types.js';

/** How a score takes the place of another, and the event that says so. */
@Injectable()
export class ScoreChanges {
  constructor(
    private readonly scores: ScoreStore,
    private readonly rescoring: RescoringStore,
    private readonly outbox: Outbox,
  ) {}

  /** The next score of an enterprise whose ledger is locked. */
  async keep(tx: Tx, before: StandingScore | null, next: NextScore): Promise<void> {
    const { current, features, cause } = next;
    await this.scores.keep(tx, current, { features, cause });
    const { moved, banded } = newsOf(before, next);
    if (moved) await this.outbox.append(tx, scoreChanged, moved, current.enterpriseId);
    if (banded) await this.outbox.append(tx, bandChanged, banded, current.enterpriseId);
  }

  /** The same of many, where they still follow the score they were computed after; ids of those that do. */
  async keepAll(tx: Tx, changes: { before: StandingScore; next: NextScore }[]): Promise<Set<OrganisationId>> {
    const kept = await this.rescoring.keep(
      tx,
      changes.map(({ next }) => next),
    );
    const news = changes
      .filter(({ before }) => kept.has(before.enterpriseId))
      .map(({ before, next }) => newsOf(before, next));
    await this.outbox.appendAll(tx, scoreChanged, posted(news.map(({ moved }) => moved)));
    await this.outbox.appendAll(tx, bandChanged, posted(news.map(({ banded }) => banded)));
    return kept;
  }
}

/** Events about enterprises, each in the order of its enterprise. */
function posted<P extends { enterpriseId: string }>(news: (P | null)[]): PostedFact<P>[] {
  return news.flatMap((payload) => (payload ? [{ payload, stream: payload.enterpriseId }] : []));
}
