import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../database/database.js';
import { Stale } from '../../refusal/refusal.js';
import { type ImportId, type ImportRow, WORKING_STATES } from '../import.types.js';

const COLUMNS = `id, kind, organisation_id AS "organisationId", opened_by AS "openedBy", document_id AS "documentId",
  mapping, options, state, said, rows, bad, applied, unchanged, refused, undone, kept, at_line AS "atLine", attempts,
  received_at AS "receivedAt", checked_at AS "checkedAt", started_by AS "startedBy", started_at AS "startedAt",
  ended_at AS "endedAt", undo_until AS "undoUntil", version`;

/** What of an import changes, and its column. */
const CHANGING = {
  state: 'state',
  said: 'said',
  rows: 'rows',
  bad: 'bad',
  applied: 'applied',
  unchanged: 'unchanged',
  refused: 'refused',
  undone: 'undone',
  kept: 'kept',
  atLine: 'at_line',
  attempts: 'attempts',
  checkedAt: 'checked_at',
  startedBy: 'started_by',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  undoUntil: 'undo_until',
} as const;
export type ImportChange = Partial<Pick<ImportRow, keyof typeof CHANGING>>;

/** Imports, and where they stand. */
@Injectable()
export class ImportRows {
  constructor(private readonly database: Database) {}

  async insert(
    tx: Tx,
    row: Pick<
      ImportRow,
      'id' | 'kind' | 'organisationId' | 'openedBy' | 'documentId' | 'mapping' | 'options' | 'receivedAt'
    >,
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO platform.import (id, kind, organisation_id, opened_by, document_id, mapping, options, state, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'received', $8)`,
      [
        row.id,
        row.kind,
        row.organisationId,
        row.openedBy,
        row.documentId,
        JSON.stringify(row.mapping),
        JSON.stringify(row.options),
        row.receivedAt,
      ],
    );
  }

  async find(id: string): Promise<ImportRow | undefined> {
    const [row] = await this.database.query<ImportRow>(
      `SELECT ${COLUMNS} FROM platform.import WHERE id = $1`,
      [id],
    );
    return row;
  }

  /** Of one organisation and some kinds, the newest first, older than a known one. */
  async page(
    organisationId: string,
    kinds: readonly string[],
    { limit, before }: { limit: number; before: string | null },
  ): Promise<ImportRow[]> {
    return this.database.query(
      `SELECT ${COLUMNS} FROM platform.import WHERE organisation_id = $1 AND kind = ANY ($2)
         AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [organisationId, kinds, before, limit],
    );
  }

  /** Those at which the machine is at work, the oldest first; what waits for the malware scan is none yet. */
  async working(limit: number): Promise<ImportRow[]> {
    return this.database.query(
      `SELECT ${COLUMNS} FROM platform.import WHERE state = ANY ($1) AND NOT EXISTS (
         SELECT 1 FROM platform.document d WHERE d.id = document_id AND d.state = 'stored' AND d.scan = 'waiting')
       ORDER BY id LIMIT $2`,
      [WORKING_STATES, limit],
    );
  }

  /** The row, locked until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<ImportRow | undefined> {
    const [row] = await query<ImportRow>(
      tx,
      `SELECT ${COLUMNS} FROM platform.import WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return row;
  }

  /** @throws Stale when the row moved since it was read */
  async change(tx: Tx, { id, version }: ImportRow, change: ImportChange): Promise<ImportRow> {
    const named = Object.entries(CHANGING).filter(
      ([name]) => change[name as keyof ImportChange] !== undefined,
    );
    const sets = named.map(([, column], at) => `${column} = $${at + 3}`);
    const values = named.map(([name]) => {
      const value = change[name as keyof ImportChange];
      return name === 'said' ? JSON.stringify(value) : value;
    });
    const [row] = await query<ImportRow>(
      tx,
      `UPDATE platform.import SET ${[...sets, 'version = version + 1'].join(', ')} WHERE id = $1 AND version = $2
       RETURNING ${COLUMNS}`,
      [id, version, ...values],
    );
    if (!row) throw Stale();
    return row;
  }

  /** Imports that ended before an instant. */
  async endedBefore(before: Date, limit: number): Promise<ImportId[]> {
    const rows = await this.database.query<{ id: ImportId }>(
      `SELECT id FROM platform.import WHERE ended_at < $1 ORDER BY ended_at LIMIT $2`,
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Deletes one of which nothing is left. */
  async forget(tx: Tx, id: ImportId): Promise<void> {
    await query(tx, 'DELETE FROM platform.import WHERE id = $1', [id]);
  }
}
