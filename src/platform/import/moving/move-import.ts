import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Commands } from '../../command/commands.js';
import type { Tx } from '../../database/database.js';
import { ImportChanges } from './import.changes.js';
import type { ImportDto, StartImportDto } from '../import.dto.js';
import { ImportHasFaults, ImportStateWrong, NoSuchImport, UndoOver } from '../import.errors.js';
import { ImportQueries, importView } from '../import.queries.js';
import { ImportRows } from '../store/import.rows.js';
import type { Importer, ImportId, ImportRow } from '../import.types.js';

/** What its organisation decides about an import: to begin it, to stop or drop it, to take it back. */
@Injectable()
export class MoveImport {
  constructor(
    private readonly commands: Commands,
    private readonly rows: ImportRows,
    private readonly queries: ImportQueries,
    private readonly changes: ImportChanges,
    private readonly clock: Clock,
  ) {}

  /** Begins it, or goes on where it was stopped. @throws NoSuchImport, ImportTakesPerson, ImportNotAllowed, ImportStateWrong, ImportHasFaults */
  async start(key: string, by: Importer, asked: StartImportDto & { id: ImportId }): Promise<ImportDto> {
    await this.queries.requireStart(by, asked.id);
    return this.move('start', { key, by, asked }, async (tx, row) => {
      if (row.state === 'checked' && row.bad > 0 && !asked.withoutBadRows)
        throw ImportHasFaults({ facts: { bad: row.bad, rows: row.rows } });
      if (row.state === 'stopped' && row.checkedAt === null) return this.changes.checkOn(tx, row);
      return this.changes.begin(tx, row, by.id);
    });
  }

  /** Stops one that runs; drops one that was not begun. @throws NoSuchImport, ImportStateWrong */
  async stop(key: string, by: Importer, asked: { id: ImportId }): Promise<ImportDto> {
    return this.move('stop', { key, by, asked }, async (tx, row) =>
      row.state === 'running' || row.state === 'undoing'
        ? this.changes.end(tx, row, 'stopped')
        : this.changes.drop(tx, row),
    );
  }

  /** @throws NoSuchImport, ImportStateWrong, UndoOver */
  async undo(key: string, by: Importer, asked: { id: ImportId }): Promise<ImportDto> {
    return this.move('undo', { key, by, asked }, async (tx, row) => {
      const isOver = row.undoUntil !== null && row.undoUntil <= this.clock.now();
      if (row.checkedAt === null) throw ImportStateWrong({ facts: { state: row.state } });
      if (isOver && (row.state === 'done' || row.state === 'stopped')) throw UndoOver();
      return this.changes.beginUndo(tx, row);
    });
  }

  /** Nobody began these in time. */
  async lapse(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const row = await this.rows.lock(tx, id);
      if (row?.state === 'checked') await this.changes.drop(tx, row);
    }
  }

  private async move(
    verb: string,
    { key, by, asked }: { key: string; by: Importer; asked: { id: ImportId } },
    work: (tx: Tx, row: ImportRow) => Promise<ImportRow>,
  ): Promise<ImportDto> {
    return this.commands.run({ name: `platform.${verb}-import`, actor: by.id, key }, asked, async (tx) => {
      const row = await this.rows.lock(tx, asked.id);
      if (!row || !this.queries.isOwn(by, row)) throw NoSuchImport();
      return importView(await work(tx, row));
    });
  }
}
