import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import { ModelMove, ModelStanding, ScoreModel } from './score-model.entity.js';
import type { PromotionGrounds } from '../../../statistics/model/promotion.rules.js';
import type { ModelComparisonDto } from './model.dto.js';

/** Score models, the states they are in, and how they came there. */
@Injectable()
export class ModelStore {
  constructor(private readonly database: Database) {}

  /** Publishes a model as a draft unless it is known; false when its name and version stand for other content. */
  async publish(tx: Tx, model: ScoreModel): Promise<boolean> {
    await query(
      tx,
      `INSERT INTO enterprise_credit.score_model (hash, model_id, version, document, published_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [model.hash, model.modelId, model.version, JSON.stringify(model.document), model.publishedAt],
    );
    const known = await this.named(tx, model.modelId, model.version);
    if (known?.hash !== model.hash) return false;
    await query(
      tx,
      `INSERT INTO enterprise_credit.score_model_standing (hash, state, changed_at) VALUES ($1, 'draft', $2)
       ON CONFLICT DO NOTHING`,
      [model.hash, model.publishedAt],
    );
    return true;
  }

  async named(tx: Tx, modelId: string, version: string): Promise<ScoreModel | null> {
    return tx.findOneBy(ScoreModel, { modelId, version });
  }

  async byHash(hash: string): Promise<ScoreModel | null> {
    return this.database.repository(ScoreModel).findOneBy({ hash });
  }

  /** Models that score: the champion and those in shadow. */
  async inUse(): Promise<Pick<ModelStanding, 'hash' | 'state'>[]> {
    const sql = `SELECT hash, state FROM enterprise_credit.score_model_standing
      WHERE state IN ('champion', 'shadow') ORDER BY hash`;
    return this.database.prepared('enterprise-credit.models-in-use', sql, []);
  }

  async standing(hash: string): Promise<ModelStanding | null> {
    return this.database.repository(ModelStanding).findOneBy({ hash });
  }

  /** Locks a model's standing and the champion's, by hash. */
  async lock(tx: Tx, hash: string): Promise<{ model?: ModelStanding; champion?: ModelStanding }> {
    const rows = await tx.find(ModelStanding, {
      where: [{ hash }, { state: 'champion' }],
      order: { hash: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const model = rows.find((row) => row.hash === hash);
    const champion = rows.find(({ state }) => state === 'champion');
    return { ...(model && { model }), ...(champion && { champion }) };
  }

  /** Moves a locked model and writes down who did. */
  async move(
    tx: Tx,
    { hash, version }: ModelStanding,
    step: Pick<ModelMove, 'state' | 'movedBy' | 'reason' | 'movedAt'> & { grounds?: PromotionGrounds },
  ): Promise<void> {
    const { state, movedAt: changedAt } = step;
    const grounds = step.grounds ?? null;
    await tx.update(ModelStanding, { hash, version }, { state, changedAt, version: version + 1 });
    await tx.insert(ModelMove, {
      id: newId(),
      hash,
      kind: 'move',
      standingVersion: version + 1,
      ...step,
      grounds,
    });
  }

  /** The approvals of a model as it stands. */
  async approvals(tx: Tx, { hash, version: standingVersion }: ModelStanding): Promise<ModelMove[]> {
    return tx.findBy(ModelMove, { hash, kind: 'approval', standingVersion });
  }

  /** Writes down one approval; a second one of the same person changes nothing. */
  async approve(
    tx: Tx,
    { hash, version: standingVersion }: ModelStanding,
    { movedBy, reason, movedAt, grounds }: Pick<ModelMove, 'movedBy' | 'reason' | 'movedAt' | 'grounds'>,
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO enterprise_credit.score_model_move
         (id, hash, state, kind, standing_version, moved_by, reason, moved_at, grounds)
       VALUES ($1, $2, 'champion', 'approval', $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [newId(), hash, standingVersion, movedBy, reason, movedAt, JSON.stringify(grounds)],
    );
  }

  async moves(hash: string): Promise<ModelMove[]> {
    return this.database.repository(ModelMove).find({ where: { hash }, order: { id: 'ASC' }, take: 500 });
  }

  /** Every model with its state, newest first. */
  async all(limit: number, before?: Date): Promise<{ model: ScoreModel; standing: ModelStanding }[]> {
    const models = await this.database.query<ScoreModel & { publishedAt: Date }>(
      `SELECT hash, model_id AS "modelId", version, published_at AS "publishedAt" FROM enterprise_credit.score_model
       WHERE $2::timestamptz IS NULL OR published_at < $2 ORDER BY published_at DESC, hash LIMIT $1`,
      [limit, before ?? null],
    );
    const standings = await this.database
      .repository(ModelStanding)
      .findBy({ hash: In(models.map(({ hash }) => hash)) });
    return models.flatMap((model) => {
      const standing = standings.find(({ hash }) => hash === model.hash);
      return standing ? [{ model, standing }] : [];
    });
  }

  /** What a challenger said beside the champion. */
  async comparison(hash: string): Promise<Omit<ModelComparisonDto, 'hash'>> {
    const [totals] = await this.database.query<Omit<ModelComparisonDto, 'hash' | 'bands'>>(
      `SELECT count(*)::int AS scores, count(score - champion_score)::int AS both,
         avg(score - champion_score)::float8 AS "meanDifference",
         avg(abs(score - champion_score))::float8 AS "meanAbsoluteDifference",
         corr(score, champion_score) AS correlation
       FROM enterprise_credit.shadow_score WHERE model_hash = $1`,
      [hash],
    );
    const bands = await this.database.query<ModelComparisonDto['bands'][number]>(
      `SELECT champion_band AS champion, band AS challenger, count(*)::int AS count
       FROM enterprise_credit.shadow_score WHERE model_hash = $1 GROUP BY 1, 2 ORDER BY 1, 2`,
      [hash],
    );
    return { ...totals!, bands };
  }
}
