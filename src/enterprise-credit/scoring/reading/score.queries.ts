import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { digestOf } from '../../../platform/crypto/canonical.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { type Page, pageBy } from '../../../platform/http/page.js';
import { NoScoreAt, NoSuchEnterprise } from '../../errors.js';
import { FactStore } from '../../ledger/fact.store.js';
import { sinceOf } from '../../ledger/look-back.rules.js';
import { PolicyQueries } from '../../policy.queries.js';
import type { CurrentScore, Score } from '../score.entity.js';
import { ModelQueries } from '../model/model.queries.js';
import { ScoreStore } from '../score.store.js';
import { scoreOn } from '../made-score.rules.js';
import type { ScoreDto, PastScoreDto, RecomputationDto } from './score.dto.js';

/** Scores as they stand and as they were. */
@Injectable()
export class ScoreQueries {
  constructor(
    private readonly scores: ScoreStore,
    private readonly ledger: FactStore,
    private readonly models: ModelQueries,
    private readonly policy: PolicyQueries,
  ) {}

  /** The current score, null when this enterprise was never scored. */
  async find(enterpriseId: string): Promise<ScoreDto | null> {
    const row = await this.scores.current(enterpriseId);
    return row && viewOf(row);
  }

  /** @throws NoSuchEnterprise - when it was never scored */
  async one(enterpriseId: string): Promise<ScoreDto> {
    const view = await this.find(enterpriseId);
    if (!view) throw NoSuchEnterprise();
    return view;
  }

  /** Of several, in the order asked for; those never scored are absent. Each is exactly what `find` gives. */
  async many(enterpriseIds: string[]): Promise<ScoreDto[]> {
    const rows = new Map(
      (await this.scores.currentOfMany(enterpriseIds)).map((row) => [row.enterpriseId, row]),
    );
    return enterpriseIds.flatMap((id) => {
      const row = rows.get(id as OrganisationId);
      return row ? [viewOf(row)] : [];
    });
  }

  /** Newest first. */
  async history(
    enterpriseId: OrganisationId,
    page: { limit: number; cursor?: string },
  ): Promise<Page<PastScoreDto>> {
    const order = { shape: ['count'], keyOf: ({ version }: { version: number }) => [version] } as const;
    return pageBy(
      page,
      order,
      (limit, before) => this.scores.history(enterpriseId, limit, before?.[0]),
      pastOf,
    );
  }

  /**
   * Computes the score that stood at a time once more, from the ledger as it was then and the model it was computed by.
   * @throws NoScoreAt
   */
  async recompute(enterpriseId: OrganisationId, at: Date): Promise<RecomputationDto> {
    const row = await this.scores.at(enterpriseId, at);
    if (!row) throw NoScoreAt();
    const { score, feedback, features: snapshot, modelHash, asOf, ledgerSeq } = row;
    const day = businessDay(asOf);
    const since = sinceOf(await this.policy.inForceOn('conduct-look-back', day), day);
    const buckets = await this.ledger.buckets(this.ledger.reader, enterpriseId, ledgerSeq, since);
    const recomputed = scoreOn(await this.models.byHash(modelHash), buckets, day);
    const { features } = recomputed;
    const unchanged =
      digestOf(snapshot) === row.featuresHash &&
      Object.entries(snapshot).every(([name, value]) => features[name] === value);
    return {
      stored: { score, feedback, features: snapshot, modelHash, asOf, ledgerSeq },
      recomputed,
      same: unchanged && recomputed.score === score && recomputed.feedback === feedback,
    };
  }
}

function viewOf(row: CurrentScore): ScoreDto {
  const { enterpriseId, score, band, base, dimensions, feedback, reasons, asOf, version } = row;
  const model = { id: row.modelId, version: row.modelVersion, hash: row.modelHash };
  return { enterpriseId, score, band, base, dimensions, feedback, reasons, model, asOf, version };
}

function pastOf({ version, score, feedback, band, cause, modelHash, asOf }: Score): PastScoreDto {
  return { version, score, feedback, band, cause, modelHash, asOf };
}
