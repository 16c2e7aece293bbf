import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../database/database.js';
import type { DocumentId } from '../document.types.js';

/** A document that waits for the scanner, and how often it was tried. */
export interface Waiting {
  id: DocumentId;
  subjectId: string;
  attempts: number;
}

const WAITING = `state = 'stored' AND scan = 'waiting'`;
const ANSWER = `id, subject_id AS "subjectId", scan_attempts AS attempts`;

/** Which documents wait for the scanner. */
@Injectable()
export class ScanRows {
  constructor(private readonly database: Database) {}

  /** Takes documents whose turn it is and no other process holds; until `leasedUntil` nobody else does. */
  async take(now: Date, leasedUntil: Date, limit: number): Promise<Waiting[]> {
    return this.database.query<Waiting>(
      `UPDATE platform.document SET scan_attempts = scan_attempts + 1, scan_next_at = $2
       WHERE id IN (SELECT id FROM platform.document WHERE ${WAITING} AND scan_next_at <= $1
         ORDER BY scan_next_at LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING ${ANSWER}`,
      [now, leasedUntil, limit],
    );
  }

  /** Takes one document when it waits. */
  async takeOne(id: DocumentId, leasedUntil: Date): Promise<Waiting | undefined> {
    const [row] = await this.database.query<Waiting>(
      `UPDATE platform.document SET scan_attempts = scan_attempts + 1, scan_next_at = $2
       WHERE id = $1 AND ${WAITING} AND scan_attempts = 0 RETURNING ${ANSWER}`,
      [id, leasedUntil],
    );
    return row;
  }

  async clean(tx: Tx, id: DocumentId): Promise<void> {
    await query(tx, `UPDATE platform.document SET scan = 'clean' WHERE id = $1 AND ${WAITING}`, [id]);
  }

  async infected(tx: Tx, id: DocumentId): Promise<void> {
    await query(
      tx,
      `UPDATE platform.document SET scan = 'infected', state = 'quarantined' WHERE id = $1 AND ${WAITING}`,
      [id],
    );
  }

  async again(tx: Tx, id: DocumentId, at: Date): Promise<void> {
    await query(tx, `UPDATE platform.document SET scan_next_at = $2 WHERE id = $1 AND ${WAITING}`, [id, at]);
  }
}
