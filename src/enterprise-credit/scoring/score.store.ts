import { Injectable } from '@nestjs/common';
import { LessThan, LessThanOrEqual } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { CurrentScore } from './current-score.entity.js';
import { ScoreModel } from './score-model.entity.js';
import { Score } from './score.entity.js';

const CURRENT = `
  SELECT enterprise_id AS "enterpriseId", score, base, dimensions, reasons, model_id AS "modelId",
    model_version AS "modelVersion", model_hash AS "modelHash", features_hash AS "featuresHash",
    ledger_seq AS "ledgerSeq", as_of AS "asOf", version
  FROM enterprise_credit.current_score WHERE enterprise_id = $1`;

/** Scores as they stand and as they were, and the models they were computed by. */
@Injectable()
export class ScoreStore {
  constructor(private readonly database: Database) {}

  /** The hot read: one row by its key. */
  async current(enterpriseId: string): Promise<CurrentScore | null> {
    const rows = await this.database.prepared<CurrentScore>('enterprise-credit.current-score', CURRENT, [
      enterpriseId,
    ]);
    return rows[0] ?? null;
  }

  async currentIn(tx: Tx, enterpriseId: OrganisationId): Promise<CurrentScore | null> {
    return tx.findOneBy(CurrentScore, { enterpriseId });
  }

  /** Keeps a score for ever and makes it the one that is read. */
  async keep(tx: Tx, current: CurrentScore, history: Pick<Score, 'features' | 'cause'>): Promise<void> {
    const { enterpriseId, version, score, modelHash, featuresHash, ledgerSeq, asOf } = current;
    await tx.insert(Score, {
      enterpriseId,
      version,
      score,
      modelHash,
      featuresHash,
      ledgerSeq,
      asOf,
      ...history,
    });
    if (version === 1) await tx.insert(CurrentScore, current);
    else await tx.update(CurrentScore, { enterpriseId, version: version - 1 }, current);
  }

  /** Notes that the ledger was read further without changing what the score is made of. */
  async readUpTo(tx: Tx, enterpriseId: OrganisationId, ledgerSeq: number): Promise<void> {
    await tx.update(CurrentScore, { enterpriseId }, { ledgerSeq });
  }

  /** The score that stood at a time. */
  async at(enterpriseId: OrganisationId, at: Date): Promise<Score | null> {
    return this.database
      .repository(Score)
      .findOne({ where: { enterpriseId, asOf: LessThanOrEqual(at) }, order: { version: 'DESC' } });
  }

  /** Newest first; `beforeVersion` is the last one already seen. */
  async history(enterpriseId: OrganisationId, limit: number, beforeVersion?: number): Promise<Score[]> {
    return this.database.repository(Score).find({
      where: { enterpriseId, ...(beforeVersion !== undefined && { version: LessThan(beforeVersion) }) },
      order: { version: 'DESC' },
      take: limit,
    });
  }

  /** Publishes a model unless it is known; false when its name and version stand for other content. */
  async publish(tx: Tx, model: ScoreModel): Promise<boolean> {
    await query(
      tx,
      `INSERT INTO enterprise_credit.score_model (hash, model_id, version, document, published_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [model.hash, model.modelId, model.version, JSON.stringify(model.document), model.publishedAt],
    );
    const known = await tx.findOneBy(ScoreModel, { modelId: model.modelId, version: model.version });
    return known?.hash === model.hash;
  }

  async modelByHash(hash: string): Promise<ScoreModel | null> {
    return this.database.repository(ScoreModel).findOneBy({ hash });
  }

  async modelByVersion(modelId: string, version: string): Promise<ScoreModel | null> {
    return this.database.repository(ScoreModel).findOneBy({ modelId, version });
  }
}
