import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { oneByOne } from '../../command/one-by-one.js';
import { Refusal, Stale } from '../../refusal/refusal.js';
import { UnusableTable, type ReadRow, type Said } from '../../table/table.types.js';
import { ImportKinds, type ReadyKind } from '../import-kind.js';
import { ImportRows } from '../store/import.rows.js';
import type { ImportRow } from '../import.types.js';
import { ImportReader } from './import-reader.js';
import { contextOf, type JudgedSlice, judged } from './slice.js';
import { WriteSlice } from './write-slice.js';

/** Imports that take turns, each of another organisation, so that a long one keeps no short one waiting. */
const AT_ONCE = 4;
/** Slices of a turn: after them those of other organisations that wait come first. */
const A_TURN = 20;
/** Slices after which a run ends; the clock begins the next one. */
const MOST_A_RUN = 5_000;

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
    private readonly clock: Clock,
  ) {}

  onModuleDestroy(): void {
    this.isEnding = true;
  }

  /**
   * Until nothing is to be done now. One that fails holds up no other.
   * @returns slices that were written @throws AggregateError of failures of ours, at the end
   */
  async run(): Promise<number> {
    const stage: Stage = { turns: new Map(), failures: [] };
    try {
      const done = await this.round(stage, 0);
      if (stage.failures.length > 0) throw new AggregateError(stage.failures, 'imports could not go on');
      return done;
    } finally {
      await this.close([...stage.turns.values()]);
    }
  }

  /** A slice of each whose turn it is, and the next round. */
  private async round(stage: Stage, done: number): Promise<number> {
    const open = await this.rows.working(this.clock.now(), AT_ONCE);
    if (open.length === 0 || this.isEnding || done > MOST_A_RUN) return done;
    const names = new Set(open.map(nameOf));
    const others = [...stage.turns].filter(([name]) => !names.has(name));
    others.forEach(([name]) => stage.turns.delete(name));
    await this.close(others.map(([, turn]) => turn));
    await oneByOne(open, (row) => this.takeTurn(stage, row), 'imports could not go on');
    return this.round(stage, done + open.length);
  }

  private async takeTurn(stage: Stage, row: ImportRow): Promise<void> {
    const name = nameOf(row);
    const turn = stage.turns.get(name) ?? this.begin(row);
    stage.turns.set(name, turn);
    const goesOn = await this.take(stage, turn);
    if (!goesOn) stage.turns.delete(name);
    turn.taken += 1;
    if (!goesOn || turn.taken % A_TURN === 0) await this.writing.noteTurn(row);
  }

  private begin(row: ImportRow): Turn {
    const kind = this.kinds.named(row.kind);
    return { row, taken: 0, ...(kind && { of: { kind, slices: this.reader.slices(row, kind) } }) };
  }

  private async close(turns: readonly Turn[]): Promise<void> {
    await Promise.allSettled(turns.flatMap(({ of }) => (of ? [of.slices.return()] : [])));
  }

  /** One slice of an import; false when it is over, or has to wait. */
  private async take(stage: Stage, turn: Turn): Promise<boolean> {
    try {
      if (!turn.of) throw new Error(`nobody takes imports of the kind ${turn.row.kind}`);
      const next =
        turn.row.state === 'undoing'
          ? await this.writing.undo(turn.row, turn.of.kind)
          : await this.slice(turn, turn.of);
      if (next) turn.row = next;
      return next !== undefined;
    } catch (error) {
      await this.close([turn]);
      await this.fail(stage, turn.row, error);
      return false;
    }
  }

  /** While a slice is written, the next one is read and judged. */
  private async slice(turn: Turn, of: Reading): Promise<ImportRow | undefined> {
    const slice = await (turn.ahead ?? this.ahead(turn.row, of));
    if (!slice) {
      await this.writing.finish(turn.row);
      return undefined;
    }
    turn.ahead = this.ahead(turn.row, of);
    turn.ahead.catch(() => undefined); // said when its turn comes
    return turn.row.state === 'received'
      ? this.writing.check(turn.row, slice)
      : this.writing.apply(turn.row, of.kind, slice);
  }

  private async ahead(row: ImportRow, { slices, kind }: Reading): Promise<JudgedSlice | undefined> {
    const next: IteratorResult<ReadRow[], void> = await slices.next();
    return next.done ? undefined : judged(next.value, kind, contextOf(row));
  }

  private async fail({ failures }: Stage, row: ImportRow, error: unknown): Promise<void> {
    const said = reasonIn(error);
    if (said) return this.writing.giveUp(row, said, error instanceof UnusableTable);
    this.log.error('a slice of an import failed', { importId: row.id, state: row.state }, error);
    failures.push(error);
    await this.writing.fail(row);
  }
}

/** What is under way in a run. */
interface Stage {
  turns: Map<string, Turn>;
  failures: unknown[];
}

/** A file that is read, for its kind. */
interface Reading {
  kind: ReadyKind;
  slices: AsyncGenerator<ReadRow[], void>;
}

/** An import whose turn comes again and again; without `of` nobody knows its kind. */
interface Turn {
  row: ImportRow;
  taken: number;
  of?: Reading;
  ahead?: Promise<JudgedSlice | undefined>;
}

function nameOf({ id, state, startedAt }: ImportRow): string {
  return `${id} ${state} ${startedAt?.getTime()}`;
}

/** What its owner can do something about; our own failures are none. */
function reasonIn(error: unknown): Said | undefined {
  if (error instanceof UnusableTable) return error.said;
  return error instanceof Refusal && error.code !== Stale.code && error.status < 500
    ? { zh: error.zh, en: error.title }
    : undefined;
}
