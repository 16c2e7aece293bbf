import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { scoreChanged } from '../events.js';
import { causeOf } from '../ledger/ledger.rules.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import type { CurrentScore } from './current-score.entity.js';
import { featuresOf } from './features.rules.js';
import { ModelQueries } from './model.queries.js';
import { evaluate } from './scorecard.rules.js';
import { ScoreStore } from './score.store.js';

/** Computes an enterprise's score anew from its ledger. */
@Injectable()
export class RescoreEnterprise {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly scores: ScoreStore,
    private readonly models: ModelQueries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Scores up to the end of the ledger; nothing happens when an earlier letter has done so already. */
  async from(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    const seq = await this.ledger.lockHead(tx, enterpriseId);
    const before = await this.scores.currentIn(tx, enterpriseId);
    if (before && before.ledgerSeq >= seq) return;
    const scorecard = await this.models.champion();
    const asOf = this.clock.now();
    const features = featuresOf(await this.ledger.buckets(tx, enterpriseId, seq), businessDay(asOf));
    const featuresHash = digestOf(features);
    if (before?.featuresHash === featuresHash && before.modelHash === scorecard.hash)
      return this.scores.readUpTo(tx, enterpriseId, seq);
    const { score, base, dimensions, reasons } = evaluate(scorecard, features);
    const { id: modelId, version: modelVersion } = scorecard.document;
    const model = { modelId, modelVersion, modelHash: scorecard.hash, featuresHash };
    const version = (before?.version ?? 0) + 1;
    const cause = causeOf(await this.ledger.kindsAfter(tx, enterpriseId, before?.ledgerSeq ?? 0));
    const after = { enterpriseId, score, base, dimensions, reasons, ...model, ledgerSeq: seq, asOf, version };
    await this.scores.keep(tx, after, { features, cause });
    await this.tell(tx, before, after, cause);
  }

  private async tell(tx: Tx, before: CurrentScore | null, after: CurrentScore, cause: string): Promise<void> {
    const { enterpriseId, score, modelHash } = after;
    const previous = before?.score ?? null;
    if (before && previous === score) return;
    await this.outbox.append(
      tx,
      scoreChanged,
      { enterpriseId, previous, score, modelHash, cause },
      enterpriseId,
    );
  }
}
