import { Injectable } from '@nestjs/common';
import { Refusal } from '../refusal/refusal.js';
import { ImportNotAllowed, ImportTakesPerson, KindNotYours, NoSuchImport } from './import.errors.js';
import type { ImportDto, ImportFaultDto, ImportKindDto } from './import.dto.js';
import { ImportKinds, type ImportKindRow, type ReadyKind } from './import-kind.js';
import { ImportOutcomeRows } from './store/import-outcome.rows.js';
import { ImportRows } from './store/import.rows.js';
import { type Importer, type ImportFault, type ImportRow, MOST_FAULTS } from './import.types.js';

const FAULTS_A_READ = 1_000;

/** What of imports is shown, and to whom: those who hold the duty of its kind in its organisation. */
@Injectable()
export class ImportQueries {
  constructor(
    private readonly rows: ImportRows,
    private readonly outcomes: ImportOutcomeRows,
    private readonly kinds: ImportKinds,
  ) {}

  /** What the caller may import, with its columns. */
  ownKinds(by: Importer): ImportKindDto[] {
    return [...this.kinds.all().values()].filter((kind) => isFor(by, kind)).map(kindView);
  }

  /** @throws KindNotYours */
  kindFor(by: Importer, name: string): ReadyKind {
    const kind = this.kinds.named(name);
    if (!kind || !isFor(by, kind)) throw KindNotYours();
    return kind;
  }

  /** Whether the caller may have an import go on now. @throws NoSuchImport, ImportTakesPerson, ImportNotAllowed */
  async requireStart(by: Importer, id: string): Promise<void> {
    const kind = this.kinds.named((await this.own(by, id)).kind)!;
    if (kind.startedBy === 'person' && !by.isPerson) throw ImportTakesPerson();
    await allowed(kind, by);
  }

  /** Whether an import is the caller's to see and to decide about. */
  isOwn(by: Importer, { organisationId, kind }: ImportRow): boolean {
    const known = this.kinds.named(kind);
    return organisationId === by.organisationId && known !== undefined && isFor(by, known);
  }

  /** @throws NoSuchImport */
  async one(by: Importer, id: string): Promise<ImportDto> {
    return importView(await this.own(by, id));
  }

  /** The newest first, older than a known one. */
  async newest(by: Importer, limit: number, before: string | null): Promise<ImportDto[]> {
    const kinds = this.ownKinds(by).map(({ name }) => name);
    if (by.organisationId === undefined) return [];
    return (await this.rows.page(by.organisationId, kinds, { limit, before })).map(importView);
  }

  /** In the order of lines, after a line and column. @throws NoSuchImport */
  async faults(
    by: Importer,
    id: string,
    { limit, after }: { limit: number; after: readonly [number, string] },
  ): Promise<ImportFaultDto[]> {
    const { kind } = await this.own(by, id);
    const { columns } = this.kinds.named(kind)!;
    const faults = await this.outcomes.faults(id, limit, after);
    return faults.map((fault) => faultView(fault, columns));
  }

  /** All of them as a CSV, piece by piece. @throws NoSuchImport */
  async faultFile(by: Importer, id: string): Promise<AsyncIterable<string>> {
    const row = await this.own(by, id);
    return this.lines(row, this.kinds.named(row.kind)!);
  }

  private async *lines(row: ImportRow, { columns }: ReadyKind): AsyncGenerator<string> {
    yield `\ufeff${csvLine(['行 line', '列 column', '列名 header', '原因', 'reason', '值 value'])}`;
    let after: [number, string] = [0, ''];
    for (;;) {
      const faults = await this.outcomes.faults(row.id, FAULTS_A_READ, after);
      const views = faults.map((fault) => faultView(fault, columns));
      yield views
        .map((one) =>
          csvLine([String(one.line), one.column ?? '', one.columnZh ?? '', one.zh, one.en, one.value ?? '']),
        )
        .join('');
      const last = faults.at(-1);
      if (!last || faults.length < FAULTS_A_READ) break;
      after = [last.line, last.column];
    }
    const lost = faultsOf(row) - MOST_FAULTS;
    if (lost > 0) yield csvLine(['', '', '', `另有 ${lost} 处未保存`, `${lost} more are not kept`, '']);
  }

  private async own(by: Importer, id: string): Promise<ImportRow> {
    const row = await this.rows.find(id);
    if (!row || !this.isOwn(by, row)) throw NoSuchImport();
    return row;
  }
}

/** Whether somebody may bring a kind in now. @throws ImportNotAllowed with what their refusal one by one would be */
export async function allowed(kind: ReadyKind, { id: by, organisationId }: Importer): Promise<void> {
  try {
    await kind.allow({ by, organisationId: organisationId! });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error;
    throw ImportNotAllowed({ detail: error.title, facts: { because: error.code } });
  }
}

function isFor(by: Importer, { roles, duty }: ImportKindRow): boolean {
  return roles.some((role) => role === by.role) && by.holds(duty);
}

/** Nothing in it is computed by the spreadsheet that opens it. */
function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => {
    const literal = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell;
    return `"${literal.replaceAll('"', '""').replace(/[\r\n]+/g, ' ')}"`;
  });
  return `${quoted.join(',')}\r\n`;
}

function faultView(fault: ImportFault, columns: ReadyKind['columns']): ImportFaultDto {
  const { line, column, zh, en, value } = fault;
  const columnZh = columns[column]?.headers[0] ?? null;
  return { line, column: column || null, columnZh, zh, en, value: value || null };
}

function kindView({ name, zh, en, duty, roles, columns }: ImportKindRow): ImportKindDto {
  const listed = Object.entries(columns).map(
    ([column, { kind, isRequired = false, headers, values = {} }]) => ({
      name: column,
      cells: kind,
      isRequired,
      headers: [...headers],
      words: Object.keys(values),
    }),
  );
  return { name, zh, en, duty, roles: [...roles], columns: listed };
}

/** An import as its organisation sees it. */
export function importView(row: ImportRow): ImportDto {
  const { id, kind, organisationId, documentId, state, said, rows, bad, ...more } = row;
  const { applied, unchanged, refused, undone, kept, receivedAt, checkedAt, startedAt, endedAt, undoUntil } =
    more;
  const counts = { rows, bad, faults: faultsOf(row), applied, unchanged, refused, undone, kept };
  const times = { receivedAt, checkedAt, startedAt, endedAt, undoUntil };
  return {
    id,
    kind,
    organisationId,
    documentId,
    state,
    reasonZh: said?.zh ?? null,
    reasonEn: said?.en ?? null,
    ...counts,
    progressPercent: progressOf(row),
    ...times,
  };
}

/** How many faults there are: the run finds those of the check again, and more. */
function faultsOf({ checkFaults, runFaults }: ImportRow): number {
  return Math.max(checkFaults, runFaults);
}

function progressOf({ state, rows, applied, unchanged, refused, undone, kept }: ImportRow): number | null {
  if (state === 'received') return null;
  const [done, all] =
    state === 'undoing' || state === 'undone'
      ? [undone + kept, applied]
      : [applied + unchanged + refused, rows];
  return all === 0 ? 100 : Math.min(100, Math.floor((100 * done) / all));
}
