import { Injectable } from '@nestjs/common';
import { nextAttempt } from '../../clock/back-off.js';
import { Clock } from '../../clock/clock.js';
import type { Tx } from '../../database/database.js';
import { Deadlines } from '../../deadline/deadlines.js';
import { days, Terms } from '../../deadline/terms.js';
import { importBegun, importChecked, importEnded, importRefused } from '../../events.js';
import { Outbox } from '../../outbox/outbox.js';
import { importUnstarted } from '../../waits.js';
import { ImportStateWrong } from '../import.errors.js';
import { importStartDays, importUndoDays } from '../parameters.js';
import { type ImportChange, ImportRows } from '../store/import.rows.js';
import { IMPORT_MOVES, type ImportId, type ImportRow, type ImportState } from '../import.types.js';

const BACK_OFF = { firstMs: 60_000, longestMs: 3_600_000 };
const ANEW = { attempts: 0, nextAt: null, said: null, endedAt: null };

/** How an import moves, what waits for its owner, and the events that say so. */
@Injectable()
export class ImportChanges {
  constructor(
    private readonly rows: ImportRows,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** The dry run of a locked one is over: its owner decides. */
  async checked(tx: Tx, row: ImportRow): Promise<void> {
    const startBy = await this.terms.fromNow(tx, days(importStartDays));
    const {
      id: importId,
      organisationId,
      kind,
      rows,
      bad,
    } = await this.move(tx, row, 'checked', {
      checkedAt: this.clock.now(),
      atLine: 0,
    });
    this.deadlines.set(tx, importUnstarted, importId, startBy);
    const fact = { importId, organisationId, kind, rows, bad, startBy: startBy.toISOString() };
    await this.outbox.append(tx, importChecked, fact, importId);
  }

  /** A locked one is no table, or not one of its kind. */
  async refuse(tx: Tx, row: ImportRow, said: NonNullable<ImportRow['said']>): Promise<void> {
    await this.move(tx, row, 'refused', { said, endedAt: this.clock.now() });
    await this.outbox.append(tx, importRefused, factsOf(row), row.id);
  }

  /** Its owner begins a locked one, or goes on with one that was stopped. */
  async begin(tx: Tx, row: ImportRow, startedBy: string): Promise<ImportRow> {
    const begun = { startedBy, startedAt: this.clock.now(), ...ANEW };
    const now = await this.move(tx, row, 'running', begun);
    this.deadlines.clear(tx, importUnstarted, row.id);
    await this.outbox.append(tx, importBegun, { ...factsOf(row), by: startedBy }, row.id);
    return now;
  }

  /** Its owner lets a locked one be checked on that was stopped before its check was over. */
  async checkOn(tx: Tx, row: ImportRow): Promise<ImportRow> {
    return this.move(tx, row, 'received', ANEW);
  }

  /** A locked one failed for a reason of ours: it waits, longer each time. */
  async putOff(tx: Tx, row: ImportRow, attempts: number): Promise<void> {
    const nextAt = nextAttempt(this.clock.now(), attempts - 1, BACK_OFF);
    await this.rows.change(tx, row, { attempts, nextAt });
  }

  async noteTurn(tx: Tx, id: ImportId): Promise<void> {
    await this.rows.noteTurn(tx, id, this.clock.now());
  }

  /** A locked one is not begun: its owner dropped it, or said nothing in time. */
  async drop(tx: Tx, row: ImportRow): Promise<ImportRow> {
    const dropped = await this.move(tx, row, 'dropped', { endedAt: this.clock.now() });
    this.deadlines.clear(tx, importUnstarted, row.id);
    await this.announceEnd(tx, dropped, 'dropped');
    return dropped;
  }

  /** A locked one came to its end, or was stopped with or without a reason of ours; it may be taken back for some days. */
  async end(
    tx: Tx,
    row: ImportRow,
    state: 'done' | 'stopped',
    said: ImportRow['said'] = null,
  ): Promise<ImportRow> {
    const undoUntil = row.undoUntil ?? (await this.terms.fromNow(tx, days(importUndoDays)));
    const ended = await this.move(tx, row, state, { said, endedAt: this.clock.now(), undoUntil });
    await this.announceEnd(tx, ended, state);
    return ended;
  }

  async beginUndo(tx: Tx, row: ImportRow): Promise<ImportRow> {
    return this.move(tx, row, 'undoing', { ...ANEW, endedAt: row.endedAt });
  }

  async undone(tx: Tx, row: ImportRow): Promise<void> {
    const ended = await this.move(tx, row, 'undone', { endedAt: this.clock.now() });
    await this.announceEnd(tx, ended, 'undone');
  }

  private async announceEnd(
    tx: Tx,
    row: ImportRow,
    how: 'dropped' | 'done' | 'stopped' | 'undone',
  ): Promise<void> {
    const { applied, unchanged, refused, undone, kept } = row;
    const counts = { applied, unchanged, refused, undone, kept };
    await this.outbox.append(tx, importEnded, { ...factsOf(row), how, ...counts }, row.id);
  }

  /** @throws ImportStateWrong, Stale */
  private async move(tx: Tx, row: ImportRow, state: ImportState, change: ImportChange): Promise<ImportRow> {
    if (!IMPORT_MOVES[row.state].includes(state)) throw ImportStateWrong({ facts: { state: row.state } });
    return this.rows.change(tx, row, { ...change, state });
  }
}

function factsOf({ id: importId, organisationId, kind }: ImportRow) {
  return { importId, organisationId, kind };
}
