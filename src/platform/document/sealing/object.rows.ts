import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Database, query, type Tx } from '../../database/database.js';
import type { DocumentId, ObjectId, ObjectRow } from '../document.types.js';

/** Objects that one daily check reads again at most. */
const MOST_CHECKED = 100_000;

const COLUMNS = `id, document_id AS "documentId", part, sealed_key AS "sealedKey", size::float8 AS size, hash,
  sealed_size::float8 AS "sealedSize", sealed_hash AS "sealedHash"`;

/** The objects of documents: each is named here before its first byte is written, so that none is ever without a row. */
@Injectable()
export class ObjectRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async begin(tx: Tx, object: Pick<ObjectRow, 'id' | 'documentId' | 'part' | 'sealedKey'>): Promise<void> {
    await query(
      tx,
      `INSERT INTO platform.document_object (id, document_id, part, state, sealed_key, made_at)
       VALUES ($1, $2, $3, 'writing', $4, $5)`,
      [object.id, object.documentId, object.part, object.sealedKey, this.clock.now()],
    );
  }

  /** Keeps what was written instead of what was kept before it. False when somebody doomed it meanwhile. */
  async keep(tx: Tx, object: Omit<ObjectRow, 'sealedKey'>): Promise<boolean> {
    const { id, documentId, part, size, hash, sealedSize, sealedHash } = object;
    await query(
      tx,
      `UPDATE platform.document_object SET state = 'doomed', sealed_key = NULL
       WHERE document_id = $1 AND part IS NOT DISTINCT FROM $2 AND state = 'kept'`,
      [documentId, part],
    );
    const rows = await query(
      tx,
      `UPDATE platform.document_object SET state = 'kept', size = $2, hash = $3, sealed_size = $4, sealed_hash = $5
       WHERE id = $1 AND state = 'writing' RETURNING id`,
      [id, size, hash, sealedSize, sealedHash],
    );
    return rows.length === 1;
  }

  /** Destroys the keys of objects; their bytes go by the clock. */
  async doom(tx: Tx, ids: ObjectId[]): Promise<void> {
    await query(
      tx,
      `UPDATE platform.document_object SET state = 'doomed', sealed_key = NULL WHERE id = ANY($1)`,
      [ids],
    );
  }

  /** The same for all objects of documents, or for their parts only. */
  async doomOf(tx: Tx, documentIds: DocumentId[], partsOnly = false): Promise<void> {
    await query(
      tx,
      `UPDATE platform.document_object SET state = 'doomed', sealed_key = NULL
       WHERE document_id = ANY($1) AND state <> 'doomed' AND (part IS NOT NULL OR NOT $2)`,
      [documentIds, partsOnly],
    );
  }

  /** The object that holds a whole document. */
  async whole(documentId: DocumentId): Promise<ObjectRow | undefined> {
    const [row] = await this.database.query<ObjectRow>(
      `SELECT ${COLUMNS} FROM platform.document_object WHERE document_id = $1 AND part IS NULL AND state = 'kept'`,
      [documentId],
    );
    return row;
  }

  /** The parts of an upload that are there, in their order. */
  async parts(documentId: DocumentId): Promise<ObjectRow[]> {
    return this.database.query<ObjectRow>(
      `SELECT ${COLUMNS} FROM platform.document_object
       WHERE document_id = $1 AND part IS NOT NULL AND state = 'kept' ORDER BY part`,
      [documentId],
    );
  }

  /**
   * A page of objects after one, by id, whose bytes go: what was kept and is doomed, and what was never kept once its writer must be gone. A writer
   * that is still at it would put its bytes into the store when nobody knows of them any more.
   */
  async going(before: Date, afterId: ObjectId | null, limit: number): Promise<ObjectId[]> {
    const rows = await this.database.query<{ id: ObjectId }>(
      `SELECT id FROM platform.document_object
       WHERE ((state = 'doomed' AND size IS NOT NULL) OR (state <> 'kept' AND made_at < $1))
         AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [before, afterId, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Objects of a document that were kept and are doomed. */
  async replaced(documentId: DocumentId): Promise<ObjectId[]> {
    const rows = await this.database.query<{ id: ObjectId }>(
      `SELECT id FROM platform.document_object
       WHERE document_id = $1 AND state = 'doomed' AND size IS NOT NULL`,
      [documentId],
    );
    return rows.map(({ id }) => id);
  }

  /** Forgets objects whose bytes are gone. */
  async forget(tx: Tx, ids: ObjectId[]): Promise<void> {
    await query(tx, `DELETE FROM platform.document_object WHERE id = ANY($1) AND state <> 'kept'`, [ids]);
  }

  /** Whole documents of a folder of the store after a known one, for a walk over all of them. */
  async wholeIn(folder: string, afterId: ObjectId | null, limit: number): Promise<ObjectRow[]> {
    return this.database.query<ObjectRow>(
      `SELECT ${COLUMNS} FROM platform.document_object WHERE part IS NULL AND state = 'kept'
         AND right(id::text, 2) = $1 AND id > coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid)
       ORDER BY id LIMIT $3`,
      [folder, afterId, limit],
    );
  }

  /** Those whose hash was compared longest ago, together at most so many bytes and at least one. */
  async leastChecked(bytes: number): Promise<ObjectRow[]> {
    return this.database.query<ObjectRow>(
      `SELECT ${COLUMNS} FROM (
         SELECT *, sum(sealed_size) OVER (ORDER BY checked_at NULLS FIRST, id) - sealed_size AS before
         FROM (SELECT * FROM platform.document_object WHERE part IS NULL AND state = 'kept'
           ORDER BY checked_at NULLS FIRST, id LIMIT $2) AS longest_ago) AS counted
       WHERE before < $1 ORDER BY checked_at NULLS FIRST, id`,
      [bytes, MOST_CHECKED],
    );
  }

  async checked(tx: Tx, id: ObjectId): Promise<void> {
    await query(tx, 'UPDATE platform.document_object SET checked_at = $2 WHERE id = $1', [
      id,
      this.clock.now(),
    ]);
  }
}
