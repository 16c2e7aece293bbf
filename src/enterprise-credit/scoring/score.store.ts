import { Injectable } from '@nestjs/common';
import { LessThan, LessThanOrEqual } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { CurrentScore, Score } from './score.entity.js';
import type { ShadowScored, StandingScore } from './standing.types.js';

/** A score as it stands, of the table `c`. */
export const CURRENT_COLUMNS = `
  c.enterprise_id AS "enterpriseId", c.score, c.base, c.dimensions, c.feedback, c.reasons, c.model_id AS "modelId",
  c.model_version AS "modelVersion", c.model_hash AS "modelHash", c.features_hash AS "featuresHash",
  c.ledger_seq AS "ledgerSeq", c.as_of AS "asOf", c.version, c.band, c.band_since AS "bandSince",
  c.band_due_at AS "bandDueAt"`;
const CURRENT = `SELECT ${CURRENT_COLUMNS} FROM enterprise_credit.current_score c`;

/** Scores as they stand and as they were, and the models they were computed by. */
@Injectable()
export class ScoreStore {
  constructor(private readonly database: Database) {}

  /** The hot read: one row by its key. */
  async current(enterpriseId: string): Promise<CurrentScore | null> {
    const rows = await this.database.prepared<CurrentScore>(
      'enterprise-credit.current-score',
      `${CURRENT} WHERE c.enterprise_id = $1`,
      [enterpriseId],
    );
    return rows[0] ?? null;
  }

  /** The same for many; those never scored are absent. */
  async currentOfMany(enterpriseIds: string[]): Promise<CurrentScore[]> {
    const sql = `${CURRENT} WHERE c.enterprise_id = ANY($1)`;
    return this.database.prepared<CurrentScore>('enterprise-credit.current-scores', sql, [enterpriseIds]);
  }

  /** Of many: the band that is shown, and what the score was made from. */
  async madeOfMany(
    enterpriseIds: readonly string[],
  ): Promise<Pick<Score, 'enterpriseId' | 'band' | 'modelHash' | 'features'>[]> {
    return this.database.prepared(
      'enterprise-credit.made-scores',
      `SELECT c.enterprise_id AS "enterpriseId", c.band, c.model_hash AS "modelHash", s.features
       FROM enterprise_credit.current_score c
       JOIN enterprise_credit.score s ON s.enterprise_id = c.enterprise_id AND s.version = c.version
       WHERE c.enterprise_id = ANY($1)`,
      [enterpriseIds],
    );
  }

  async currentIn(tx: Tx, enterpriseId: OrganisationId): Promise<CurrentScore | null> {
    return tx.findOneBy(CurrentScore, { enterpriseId });
  }

  /** Keeps a score for ever and makes it the one that is read. */
  async keep(tx: Tx, current: StandingScore, history: Pick<Score, 'features' | 'cause'>): Promise<void> {
    const { enterpriseId, version, score, feedback, band, modelHash, featuresHash, ledgerSeq, asOf } =
      current;
    await tx.insert(Score, {
      enterpriseId,
      version,
      score,
      feedback,
      band,
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

  /** Keeps what challengers would have said, each once beside a score. */
  async keepShadows(tx: Tx, shadows: ShadowScored[]): Promise<void> {
    if (shadows.length === 0) return;
    await query(
      tx,
      `INSERT INTO enterprise_credit.shadow_score
         (enterprise_id, version, model_hash, score, champion_score, band, champion_band, as_of)
       SELECT "enterpriseId", version, "modelHash", score, "championScore", band, "championBand", "asOf"
       FROM jsonb_to_recordset($1::jsonb) AS n ("enterpriseId" uuid, version int, "modelHash" text, score int,
         "championScore" int, band text, "championBand" text, "asOf" timestamptz)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(shadows)],
    );
  }

  /** Enterprises whose band was held back long enough, the longest due first. */
  async bandsDue(now: Date, limit: number): Promise<OrganisationId[]> {
    const rows = await this.database.repository(CurrentScore).find({
      select: { enterpriseId: true },
      where: { bandDueAt: LessThanOrEqual(now) },
      order: { bandDueAt: 'ASC' },
      take: limit,
    });
    return rows.map(({ enterpriseId }) => enterpriseId);
  }
}
