import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../database/database.js';
import { Stale } from '../../refusal/refusal.js';
import { type ImportId, type ImportRow, WORKING_STATES } from '../import.types.js';

const COLUMNS = `id, kind, organisation_id AS "organisationId", opened_by AS "openedBy", document_id AS "documentId",
  mapping, options, state, said, rows, bad, applied, unchanged, refused, undone, kept, at_line AS "atLine", attempts,
  check_faults AS "checkFaults", run_faults AS "runFaults", next_at AS "nextAt",
  received_at AS "receivedAt", checked_at AS "checkedAt", started_by AS "startedBy", started_at AS "startedAt",
  ended_at AS "endedAt", undo_until AS "undoUntil", version`;

/** As the index names them. */
const WORKING = WORKING_STATES.map((state) => `'${state}'`).join(', ');

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
  checkFaults: 'check_faults',
  runFaults: 'run_faults',
  nextAt: 'next_at',
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

  /**
   * Those that have their turn: of each organisation the oldest that can go on, first of those whose turn was longest ago.
   * What waits for the malware scan can not go on yet, nor what failed and is tried again later.
   */
  async working(now: Date, limit: number): Promise<ImportRow[]> {
    return this.database.query(
      `SELECT i.* FROM (
         SELECT DISTINCT ON (organisation_id) ${COLUMNS} FROM platform.import
         WHERE state IN (${WORKING}) AND (next_at IS NULL OR next_at <= $1) AND NOT EXISTS (
           SELECT 1 FROM platform.document d WHERE d.id = document_id AND d.state = 'stored' AND d.scan = 'waiting')
         ORDER BY organisation_id, id) i
       LEFT JOIN LATERAL (SELECT turn_at FROM platform.import t WHERE t.organisation_id = i."organisationId"
         AND t.turn_at IS NOT NULL ORDER BY t.turn_at DESC LIMIT 1) last ON true
       ORDER BY last.turn_at NULLS FIRST, i.id LIMIT $2`,
      [now, limit],
    );
  }

  /** Its organisation had a turn by it. */
  async noteTurn(tx: Tx, id: ImportId, at: Date): Promise<void> {
    await query(tx, 'UPDATE platform.import SET turn_at = $2 WHERE id = $1', [id, at]);
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
