import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../database/database.js';
import type { FaultPhase, ImportFault, ImportId } from '../import.types.js';

/** What became of a line. `undone` and `kept` are what became of an applied one when the import was taken back. */
export interface LineOutcome {
  line: number;
  outcome: 'applied' | 'unchanged' | 'refused';
  subject: string | null;
}

const FAULT = `line, col AS "column", zh, en, value`;

/** What became of the lines of imports, and what is wrong with them. No cell of a file is kept but masked ones. */
@Injectable()
export class ImportOutcomeRows {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, importId: ImportId, all: readonly LineOutcome[]): Promise<void> {
    if (all.length === 0) return;
    await query(
      tx,
      `INSERT INTO platform.import_row (import_id, line, outcome, subject)
       SELECT $1, * FROM unnest($2::int[], $3::text[], $4::uuid[])`,
      [
        importId,
        all.map(({ line }) => line),
        all.map(({ outcome }) => outcome),
        all.map(({ subject }) => subject),
      ],
    );
  }

  async addFaults(tx: Tx, importId: ImportId, phase: FaultPhase, all: readonly ImportFault[]): Promise<void> {
    if (all.length === 0) return;
    await query(
      tx,
      `INSERT INTO platform.import_fault (import_id, phase, line, col, zh, en, value)
       SELECT $1, $2, * FROM unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[])
       ON CONFLICT DO NOTHING`,
      [
        importId,
        phase,
        all.map(({ line }) => line),
        all.map(({ column }) => column),
        all.map(({ zh }) => zh),
        all.map(({ en }) => en),
        all.map(({ value }) => value),
      ],
    );
  }

  /** Faults after a known one, in the order of lines. What was found as a row was applied stands beside what the check found. */
  async faults(importId: string, limit: number, after: readonly [number, string]): Promise<ImportFault[]> {
    return this.database.query(
      `SELECT DISTINCT ON (line, col) ${FAULT} FROM platform.import_fault
       WHERE import_id = $1 AND (line, col) > ($2, $3) ORDER BY line, col, phase DESC LIMIT $4`,
      [importId, ...after, limit],
    );
  }

  /** Lines that made or changed something and were not taken back yet, after a line. */
  async applied(tx: Tx, importId: ImportId, limit: number): Promise<{ line: number; subject: string }[]> {
    return query(
      tx,
      `SELECT line, subject FROM platform.import_row WHERE import_id = $1 AND outcome = 'applied' ORDER BY line LIMIT $2`,
      [importId, limit],
    );
  }

  async takeBack(
    tx: Tx,
    importId: ImportId,
    lines: readonly number[],
    outcome: 'undone' | 'kept',
  ): Promise<void> {
    if (lines.length === 0) return;
    await query(
      tx,
      `UPDATE platform.import_row SET outcome = $3 WHERE import_id = $1 AND line = ANY ($2) AND outcome = 'applied'`,
      [importId, lines, outcome],
    );
  }

  /** Deletes some of what is kept of an import; how many rows went. */
  async forget(tx: Tx, importId: ImportId, most: number): Promise<number> {
    let gone = 0;
    for (const [table, key] of [
      ['platform.import_row', 'line'],
      ['platform.import_fault', 'phase, line, col'],
    ] as const) {
      const rows = await query(
        tx,
        `DELETE FROM ${table} WHERE import_id = $1 AND (${key}) IN
           (SELECT ${key} FROM ${table} WHERE import_id = $1 ORDER BY ${key} LIMIT $2) RETURNING 1`,
        [importId, most],
      );
      gone += rows.length;
    }
    return gone;
  }
}
