import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import type { ReviewedAdvert } from '../model/screening.types.js';
import { ScreeningMove, ScreeningStanding } from './screening-life.entity.js';

type Step = Pick<ScreeningMove, 'movedBy' | 'reason' | 'movedAt' | 'grounds'>;

/** The states screening models are in, how they came there, and what they said in shadow. */
@Injectable()
export class ScreeningLifeStore {
  constructor(private readonly database: Database) {}

  /** Models that screen: the champion and those in shadow. */
  async inUse(): Promise<Pick<ScreeningStanding, 'hash' | 'state'>[]> {
    const sql = `SELECT hash, state FROM tongbao.screening_model_standing
      WHERE state IN ('champion', 'shadow') ORDER BY hash`;
    return this.database.prepared('tongbao.screening-models-in-use', sql, []);
  }

  async of(hashes: string[]): Promise<ScreeningStanding[]> {
    return this.database.repository(ScreeningStanding).findBy({ hash: In(hashes) });
  }

  /** Approvals of a promotion that count now, by model. */
  async approvalsOf(standings: ScreeningStanding[]): Promise<ScreeningMove[]> {
    const where = standings.map(({ hash, version }) => ({
      hash,
      standingVersion: version,
      kind: 'approval' as const,
    }));
    return where.length === 0 ? [] : this.database.repository(ScreeningMove).findBy(where);
  }

  /** Locks a model's standing and the champion's, by hash. */
  async lock(tx: Tx, hash: string): Promise<{ model?: ScreeningStanding; champion?: ScreeningStanding }> {
    const rows = await tx.find(ScreeningStanding, {
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
    { hash, version }: ScreeningStanding,
    step: Step & Pick<ScreeningMove, 'state'>,
  ): Promise<void> {
    const { state, movedAt: changedAt } = step;
    await tx.update(ScreeningStanding, { hash, version }, { state, changedAt, version: version + 1 });
    await tx.insert(ScreeningMove, {
      id: newId(),
      hash,
      kind: 'move',
      standingVersion: version + 1,
      ...step,
    });
  }

  /** Writes down one approval and counts them; a second one of the same person changes nothing. */
  async approve(tx: Tx, { hash, version: standingVersion }: ScreeningStanding, step: Step): Promise<number> {
    await query(
      tx,
      `INSERT INTO tongbao.screening_model_move
         (id, hash, state, kind, standing_version, moved_by, reason, moved_at, grounds)
       VALUES ($1, $2, 'champion', 'approval', $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [newId(), hash, standingVersion, step.movedBy, step.reason, step.movedAt, JSON.stringify(step.grounds)],
    );
    return tx.countBy(ScreeningMove, { hash, kind: 'approval', standingVersion });
  }

  /** The newest adverts a person decided about that both models had screened, by id. */
  async reviewed(shadow: string, champion: string, most: number): Promise<ReviewedAdvert[]> {
    return this.database.query<ReviewedAdvert>(`${REVIEWED} ORDER BY "jobId"`, [shadow, champion, most]);
  }

  /** A digest of the same adverts: whether anything of them changed. */
  async reviewedDigest(
    shadow: string,
    champion: string,
    most: number,
    reader: Tx = this.database.reader,
  ): Promise<string> {
    const [row] = await query<{ digest: string }>(
      reader,
      `SELECT encode(sha256(convert_to(coalesce(string_agg(n::text, ';' ORDER BY n."jobId"), ''), 'UTF8')), 'hex') AS digest
       FROM (${REVIEWED}) n`,
      [shadow, champion, most],
    );
    return row!.digest;
  }
}

const REVIEWED = `SELECT * FROM (
    SELECT j.id AS "jobId", a.probability AS champion, s.probability AS shadow, j.state = 'refused' AS "isRefused"
    FROM tongbao.shadow_screening s
      JOIN tongbao.advert_screening a ON a.job_id = s.job_id AND a.model_hash = $2
      JOIN tongbao.job j ON j.id = s.job_id AND j.reviewed_by IS NOT NULL
    WHERE s.model_hash = $1 ORDER BY j.id DESC LIMIT $3) newest`;
