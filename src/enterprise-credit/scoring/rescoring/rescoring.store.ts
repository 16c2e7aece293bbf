import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { CURRENT_COLUMNS, ScoreStore } from '../score.store.js';
import type { NextScore, ShadowScored, StandingScore } from '../standing.types.js';
import { Rescoring } from './rescoring.entity.js';

/** Before every id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The daily work: all scores, page by page. */
@Injectable()
export class RescoringStore {
  constructor(
    private readonly database: Database,
    private readonly scores: ScoreStore,
  ) {}

  /** The run of a day, begun now when it was not. */
  async open(tx: Tx, day: string, now: Date): Promise<Rescoring> {
    await query(
      tx,
      'INSERT INTO enterprise_credit.rescoring (day, started_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [day, now],
    );
    return tx.findOneByOrFail(Rescoring, { day });
  }

  async progress(tx: Tx, day: string, change: Partial<Rescoring>): Promise<void> {
    await tx.update(Rescoring, { day }, change);
  }

  /** Scores as they stand, by id, with the end of each ledger. */
  async page(afterId: string | null, limit: number): Promise<(StandingScore & { headSeq: number })[]> {
    return this.database.query(
      `SELECT ${CURRENT_COLUMNS}, h.seq AS "headSeq"
       FROM enterprise_credit.current_score c JOIN enterprise_credit.ledger_head h USING (enterprise_id)
       WHERE c.enterprise_id > $1 ORDER BY c.enterprise_id LIMIT $2`,
      [afterId ?? NOBODY, limit],
    );
  }

  /** Puts scores in the place of those they were computed after; ids of those that still stood. */
  async keep(tx: Tx, scores: NextScore[]): Promise<Set<OrganisationId>> {
    const rows = scores.map(({ current, features, cause }) => ({ ...current, features, cause }));
    const kept = await query<{ id: OrganisationId }>(tx, KEEP, [JSON.stringify(rows)]);
    return new Set(kept.map(({ id }) => id));
  }

  /** Keeps what challengers say, each once beside a score. */
  async keepShadows(tx: Tx, shadows: ShadowScored[]): Promise<void> {
    await this.scores.keepShadows(tx, shadows);
  }
}

const KEEP = `
  WITH next AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS n (
      "enterpriseId" uuid, score int, base int, dimensions jsonb, feedback int, reasons jsonb, "modelId" text, "modelVersion" text,
      "modelHash" text, "featuresHash" text, "ledgerSeq" int, "asOf" timestamptz, version int, band text,
      "bandSince" timestamptz, "bandDueAt" timestamptz, features jsonb, cause text)),
  moved AS (
    UPDATE enterprise_credit.current_score c SET score = n.score, base = n.base, dimensions = n.dimensions, feedback = n.feedback,
      reasons = n.reasons, model_id = n."modelId", model_version = n."modelVersion", model_hash = n."modelHash",
      features_hash = n."featuresHash", ledger_seq = n."ledgerSeq", as_of = n."asOf", version = n.version,
      band = n.band, band_since = n."bandSince", band_due_at = n."bandDueAt"
    FROM next n WHERE c.enterprise_id = n."enterpriseId" AND c.version = n.version - 1
      AND c.ledger_seq <= n."ledgerSeq"
    RETURNING c.enterprise_id)
  INSERT INTO enterprise_credit.score (enterprise_id, version, score, feedback, band, model_hash, features, features_hash,
    ledger_seq, as_of, cause)
  SELECT "enterpriseId", version, score, feedback, band, "modelHash", features, "featuresHash", "ledgerSeq", "asOf", cause
  FROM next JOIN moved ON moved.enterprise_id = "enterpriseId"
  RETURNING enterprise_id AS id`;
