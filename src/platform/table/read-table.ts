import { csvRows } from './csv-rows.js';
import { encodingOf } from './encoding.js';
import { type ColumnPlace, faultsOfHeader, findHeader, type Header } from './headers.js';
import { jsonRows } from './json-rows.js';
import { readCell } from './cell.js';
import {
  BadCell,
  type Cell,
  type Mapping,
  type RawRow,
  type ReadRow,
  type RowFault,
  type TableColumn,
  type TableColumns,
  type TableEncoding,
  type TableFormat,
  type TableSource,
  UnusableTable,
} from './table.types.js';
import { xlsxRows } from './xlsx/xlsx-rows.js';

const SNIFFED_BYTES = 4096;
/** Rows that are held back until the header is found. */
const HELD = 12;

/** How a table is to be read. */
export interface TableOrder {
  columns: TableColumns;
  mapping?: Mapping;
  /** What becomes of headers that are no column of ours. */
  others: 'ignored' | 'refused';
  /** What its text is written in; found out where nobody says. */
  encoding?: TableEncoding;
}

/** What a file is by its first bytes. @throws UnusableTable for a workbook of before 2007 */
export async function formatOf(source: TableSource): Promise<{ format: TableFormat; head: Uint8Array }> {
  const head = await headOf(source);
  const magic = Buffer.from(head.subarray(0, 4)).toString('hex');
  if (magic === '504b0304') return { format: 'xlsx', head };
  if (magic === 'd0cf11e0')
    throw new UnusableTable({
      zh: '是旧版 .xls 或加密的工作簿，请另存为 CSV 或 XLSX',
      en: 'the file is an old .xls or a locked workbook: save it as CSV or XLSX',
    });
  const first = Buffer.from(head)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()[0];
  return { format: first === '{' ? 'json-lines' : 'csv', head };
}

/** The rows of a file as they stand, blank ones left out. @throws UnusableTable */
export async function* rowsOf(source: TableSource, encoding?: TableEncoding): AsyncGenerator<RawRow> {
  const { format, head } = await formatOf(source);
  if (format === 'xlsx') {
    yield* xlsxRows(source);
    return;
  }
  const known = encoding ?? (await encodingOf(source, head));
  yield* format === 'csv' ? csvRows(source, known) : jsonRows(source, known);
}

/**
 * The rows of a table below its header, each cell read as its column says. Memory stays flat however long the file is; of
 * a workbook see `xlsxRows`.
 * @throws UnusableTable where it is no table, has no row, or a column is missing, doubled or (where refused) unknown
 */
export async function* readTable(source: TableSource, order: TableOrder): AsyncGenerator<ReadRow> {
  const held: RawRow[] = [];
  let reader: RowReader | undefined;
  let count = 0;
  for await (const row of rowsOf(source, order.encoding)) {
    if (reader) {
      count += 1;
      yield reader.read(row);
      continue;
    }
    held.push(row);
    if (held.length < HELD) continue;
    reader = new RowReader(held, order);
    for (const one of reader.below(held)) yield reader.read(one);
    count += held.length;
  }
  if (count > 0) return;
  if (held.length === 0) throw new UnusableTable(NO_ROWS);
  reader ??= new RowReader(held, order);
  const below = reader.below(held);
  if (below.length === 0) throw new UnusableTable(NO_ROWS);
  for (const one of below) yield reader.read(one);
}

const NO_ROWS = { zh: '文件没有数据', en: 'the file has no rows' };

/** Reads rows by the header that was found above them. */
class RowReader {
  private readonly header: Header;
  private readonly above: number;
  private readonly columns: readonly [string, TableColumn, ColumnPlace][];

  constructor(rows: readonly RawRow[], { columns, mapping = {}, others }: TableOrder) {
    const { header, above } = findHeader(rows, columns, mapping);
    const faults = faultsOfHeader(header, others);
    if (faults.length > 0)
      throw new UnusableTable({
        zh: faults.map(({ zh }) => zh).join('；'),
        en: faults.map(({ en }) => en).join('; '),
      });
    this.header = header;
    this.above = above;
    this.columns = [...header.places].map(([name, place]) => [
      name,
      withMeanings({ ...columns[name]!, unit: place.unit }, mapping.values?.[name]),
      place,
    ]);
  }

  below(rows: readonly RawRow[]): readonly RawRow[] {
    return rows.slice(this.above);
  }

  read(row: RawRow): ReadRow {
    const { line } = row;
    const cells: Record<string, Cell> = {};
    const raw: Record<string, string> = {};
    const faults: RowFault[] = row.fault ? [{ line, column: '', ...row.fault }] : [];
    if (!row.fault && this.isTooWide(row)) faults.push({ line, column: '', ...TOO_WIDE });
    for (const [name, column, { at }] of this.columns) {
      const cell = row.cells[at];
      if (cell) raw[name] = cell.text;
      try {
        cells[name] = readCell(cell, column);
      } catch (error) {
        if (!(error instanceof BadCell)) throw error;
        if (!row.fault) faults.push({ line, column: name, ...error.said });
      }
    }
    return { line, cells, raw, faults };
  }

  /** More cells than the header: one of them holds a comma that stands in no quotes. */
  private isTooWide({ cells }: RawRow): boolean {
    const { length } = this.header.theirs;
    return cells.length > length && cells.slice(length).some((cell) => cell !== undefined);
  }
}

const TOO_WIDE = {
  zh: '列数多于表头，可能有未加引号的逗号',
  en: 'has more cells than the header: a comma may stand in no quotes',
};

function withMeanings(column: TableColumn, values?: Readonly<Record<string, string>>): TableColumn {
  return values ? { ...column, values: { ...column.values, ...values } } : column;
}

async function headOf(source: TableSource): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of await source.open()) {
    pieces.push(piece);
    size += piece.length;
    if (size >= SNIFFED_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, SNIFFED_BYTES);
}
