import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { oneByOne } from '../../command/one-by-one.js';
import { Refusal, Stale } from '../../refusal/refusal.js';
import { UnusableTable, type ReadRow, type Said } from '../../table/table.types.js';
import { ImportKinds, type ReadyKind } from '../import-kind.js';
import { ImportRows } from '../store/import.rows.js';
import type { ImportRow } from '../import.types.js';
import { ImportReader } from './import-reader.js';
import { contextOf, type JudgedSlice, judged } from './slice.js';
import { WriteSlice } from './write-slice.js';

/** Imports that take turns, so that a long one keeps no short one waiting. */
const AT_ONCE = 4;
/** Slices after which a run ends; the clock begins the next one. */
const MOST_A_RUN = 5_000;
/** Failures of ours, one after the other, after which an import waits for a person. */
const MOST_FAILURES = 5;

const FAILED = {
  zh: '多次因系统原因未能继续，请稍后继续或联系运营方',
  en: 'it failed several times for a reason of ours: go on later, or ask the operator',
};

/** Checks, applies and takes back imports, slice by slice. One process at a time does it; it goes on where another was killed. */
@Injectable()
export class WorkImports implements OnModuleDestroy {
  private readonly log = new Logger('imports');
  private isEnding = false;

  constructor(
    private readonly rows: ImportRows,
    private readonly kinds: ImportKinds,
    private readonly reader: ImportReader,
    private readonly writing: WriteSlice,
  ) {}

  onModuleDestroy(): void {
    this.isEnding = true;
  }

  /** Until nothing is to be done. @returns slices that were written */
  async run(): Promise<number> {
    const turns = new Map<string, Turn>();
    try {
      return await this.round(turns, 0);
    } finally {
      await Promise.allSettled([...turns.values()].map(({ slices }) => slices.return()));
    }
  }

  /** A slice of each that is open, and the next round. */
  private async round(turns: Map<string, Turn>, done: number): Promise<number> {
    const open = await this.rows.working(AT_ONCE);
    if (open.length === 0 || this.isEnding || done > MOST_A_RUN) return done;
    await oneByOne(open, (row) => this.takeTurn(turns, row), 'imports could not go on');
    return this.round(turns, done + open.length);
  }

  private async takeTurn(turns: Map<string, Turn>, row: ImportRow): Promise<void> {
    const name = `${row.id} ${row.state} ${row.startedAt?.getTime()}`;
    const turn = turns.get(name) ?? this.begin(row);
    turns.set(name, turn);
    if (!(await this.take(turn))) turns.delete(name);
  }

  private begin(row: ImportRow): Turn {
    const kind = this.kinds.named(row.kind);
    if (!kind) throw new Error(`nobody takes imports of the kind ${row.kind}`);
    return { row, kind, slices: this.reader.slices(row, kind) };
  }

  /** One slice of an import; false when it is over. What fails is said, and another import has its turn. */
  private async take(turn: Turn): Promise<boolean> {
    try {
      const next =
        turn.row.state === 'undoing' ? await this.writing.undo(turn.row, turn.kind) : await this.slice(turn);
      if (next) turn.row = next;
      return next !== undefined;
    } catch (error) {
      await turn.slices.return().catch(() => undefined);
      await this.fail(turn.row, error);
      return false;
    }
  }

  /** While a slice is written, the next one is read and judged. */
  private async slice(turn: Turn): Promise<ImportRow | undefined> {
    const slice = await (turn.ahead ?? this.ahead(turn));
    if (!slice) {
      await this.writing.finish(turn.row);
      return undefined;
    }
    turn.ahead = this.ahead(turn);
    turn.ahead.catch(() => undefined); // said when its turn comes
    return turn.row.state === 'received'
      ? this.writing.check(turn.row, slice)
      : this.writing.apply(turn.row, turn.kind, slice);
  }

  private async ahead({ slices, kind, row }: Turn): Promise<JudgedSlice | undefined> {
    const next: IteratorResult<ReadRow[], void> = await slices.next();
    return next.done ? undefined : judged(next.value, kind, contextOf(row));
  }

  private async fail(row: ImportRow, error: unknown): Promise<void> {
    const said = reasonIn(error);
    if (said) return this.writing.giveUp(row, said);
    this.log.error('a slice of an import failed', { importId: row.id, state: row.state }, error);
    if ((await this.writing.noteFailure(row)) < MOST_FAILURES) throw error; // the clock tries again
    await this.writing.giveUp(row, FAILED);
  }
}

/** An import whose turn comes again and again. */
interface Turn {
  row: ImportRow;
  kind: ReadyKind;
  slices: AsyncGenerator<ReadRow[], void>;
  ahead?: Promise<JudgedSlice | undefined>;
}

/** What its owner can do something about; our own failures are none. */
function reasonIn(error: unknown): Said | undefined {
  if (error instanceof UnusableTable) return error.said;
  return error instanceof Refusal && error.code !== Stale.code && error.status < 500
    ? { zh: error.zh, en: error.title }
    : undefined;
}
