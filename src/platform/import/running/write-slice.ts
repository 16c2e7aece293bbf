import { Injectable } from '@nestjs/common';
import { Commands } from '../../command/commands.js';
import type { Tx } from '../../database/database.js';
import { ImportChanges } from '../moving/import.changes.js';
import type { Outcome, ReadyKind } from '../import-kind.js';
import { ImportOutcomeRows, type LineOutcome } from '../store/import-outcome.rows.js';
import { ImportRows } from '../store/import.rows.js';
import { type ImportFault, type ImportRow, MOST_FAULTS } from '../import.types.js';
import { faultsOf } from './faults.js';
import { contextOf, type JudgedSlice } from './slice.js';

/** Lines that are taken back together. */
const TAKEN_BACK = 500;
const LONGEST_REASON = 1_000;
/** Failures of ours, one after the other, after which an import waits for a person. */
const MOST_FAILURES = 5;
const FAILED = {
  zh: '多次因系统原因未能继续：请稍后继续，或联系运营方',
  en: 'it failed several times for a reason of ours: go on later, or ask the operator',
};
const WENT_WELL = { attempts: 0, nextAt: null };

/** Writes what becomes of a slice of an import, with what it changes: one transaction, in which the import moves on. */
@Injectable()
export class WriteSlice {
  constructor(
    private readonly commands: Commands,
    private readonly rows: ImportRows,
    private readonly outcomes: ImportOutcomeRows,
    private readonly changes: ImportChanges,
  ) {}

  /** What the dry run found in a slice. Undefined where the import moved on meanwhile. */
  async check(row: ImportRow, { bad, ready, atLine }: JudgedSlice): Promise<ImportRow | undefined> {
    return this.move(row, async (tx, now) => {
      const found = bad.flatMap(({ faults }) => faults);
      await this.outcomes.addFaults(tx, row.id, 'check', keptOf(found, now.checkFaults));
      const [rows, checkFaults] = [now.rows + bad.length + ready.length, now.checkFaults + found.length];
      const counts = { rows, bad: now.bad + bad.length, checkFaults };
      return this.rows.change(tx, now, { atLine, ...counts, ...WENT_WELL });
    });
  }

  /** Applies a slice. Undefined where the import moved on meanwhile. */
  async apply(row: ImportRow, kind: ReadyKind, slice: JudgedSlice): Promise<ImportRow | undefined> {
    return this.move(row, async (tx, now) => {
      const done = await kind.apply(
        tx,
        slice.ready.map(({ ready }) => ready),
        contextOf(now),
      );
      const { lines, faults } = linesOf(slice, done, kind);
      await this.outcomes.add(tx, row.id, lines);
      await this.outcomes.addFaults(tx, row.id, 'run', keptOf(faults, now.runFaults));
      const count = (outcome: LineOutcome['outcome']): number =>
        lines.filter((one) => one.outcome === outcome).length;
      return this.rows.change(tx, now, {
        atLine: slice.atLine,
        applied: now.applied + count('applied'),
        unchanged: now.unchanged + count('unchanged'),
        refused: now.refused + count('refused'),
        runFaults: now.runFaults + faults.length,
        ...WENT_WELL,
      });
    });
  }

  /** Takes some lines back. Undefined where the import moved on meanwhile, or there is nothing left. */
  async undo(row: ImportRow, kind: ReadyKind): Promise<ImportRow | undefined> {
    return this.move(row, async (tx, now) => {
      const lines = await this.outcomes.applied(tx, row.id, TAKEN_BACK);
      if (lines.length === 0) {
        await this.changes.undone(tx, now);
        return undefined;
      }
      const gone = new Set(
        await kind.undo(tx, [...new Set(lines.map(({ subject }) => subject))], contextOf(now)),
      );
      const undone = lines.filter(({ subject }) => gone.has(subject)).map(({ line }) => line);
      const kept = lines.filter(({ subject }) => !gone.has(subject)).map(({ line }) => line);
      await this.outcomes.takeBack(tx, row.id, undone, 'undone');
      await this.outcomes.takeBack(tx, row.id, kept, 'kept');
      const counts = { undone: now.undone + undone.length, kept: now.kept + kept.length };
      return this.rows.change(tx, now, { ...counts, ...WENT_WELL });
    });
  }

  /** All slices are written. */
  async finish(row: ImportRow): Promise<void> {
    await this.move(row, async (tx, now) => {
      if (now.state === 'received') await this.changes.checked(tx, now);
      else await this.changes.end(tx, now, 'done');
      return undefined;
    });
  }

  /** It is no table of its kind, or it may not go on now. */
  async giveUp(
    row: ImportRow,
    { zh, en }: NonNullable<ImportRow['said']>,
    isForGood: boolean,
  ): Promise<void> {
    const said = { zh: zh.slice(0, LONGEST_REASON), en: en.slice(0, LONGEST_REASON) };
    await this.move(row, async (tx, now) => {
      if (now.state === 'received' && isForGood) await this.changes.refuse(tx, now, said);
      else await this.changes.end(tx, now, 'stopped', said);
      return undefined;
    });
  }

  /** A slice failed for a reason of ours: it is tried again later, and after some times when its owner says so. */
  async fail(row: ImportRow): Promise<void> {
    await this.move(row, async (tx, now) => {
      const attempts = now.attempts + 1;
      if (attempts >= MOST_FAILURES) await this.changes.end(tx, now, 'stopped', FAILED);
      else await this.changes.putOff(tx, now, attempts);
      return undefined;
    });
  }

  /** Its organisation had a turn. */
  async noteTurn({ id }: ImportRow): Promise<void> {
    await this.commands.unkeyed((tx) => this.changes.noteTurn(tx, id));
  }

  /** In a transaction that holds the import, where it still stands where it was read. */
  private async move(
    { id, state, atLine }: ImportRow,
    work: (tx: Tx, now: ImportRow) => Promise<ImportRow | undefined>,
  ): Promise<ImportRow | undefined> {
    return this.commands.unkeyed(async (tx) => {
      const now = await this.rows.lock(tx, id);
      return now && now.state === state && now.atLine === atLine ? work(tx, now) : undefined;
    });
  }
}

/** The faults that are kept beside so many of before. */
function keptOf(found: readonly ImportFault[], before: number): ImportFault[] {
  return found.slice(0, Math.max(0, MOST_FAULTS - before));
}

/** What became of each line of a slice. */
function linesOf(
  { ready, bad }: JudgedSlice,
  done: readonly Outcome[],
  kind: ReadyKind,
): { lines: LineOutcome[]; faults: ImportFault[] } {
  const lines: LineOutcome[] = bad.map(({ row: { line } }) => ({ line, outcome: 'refused', subject: null }));
  const faults = bad.flatMap((one) => one.faults);
  ready.forEach(({ row }, at) => {
    const one = done[at]!;
    lines.push({
      line: row.line,
      outcome: one.outcome,
      subject: one.outcome === 'refused' ? null : one.subject,
    });
    if (one.outcome === 'refused') faults.push(...faultsOf(row, one.unfit, kind));
  });
  return { lines, faults };
}
