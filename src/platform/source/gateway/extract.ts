import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { BadCell, readCell } from './cell.js';
import type { Cell, ExtractColumn, ExtractKind, ExtractRow, Lookup, RowFault } from './extract.types.js';

/** Faults that are listed; a file with more of them has one cause. */
const LISTED = 100;
const LONGEST_CELL = 10_000;
const CSV = {
  bom: true,
  skip_empty_lines: true,
  relax_column_count: true,
  info: true,
  max_record_size: 1_000_000,
};

/** A line as the parser hands it over. */
interface Line {
  record: string[];
  info: { lines: number };
}

/** Which column of the file is which: by name of ours, the header of theirs; and what their words mean. */
export interface Mapping {
  columns?: Readonly<Record<string, string>>;
  values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Where a column stands, and yuan to one of it. */
interface Place {
  at: number;
  unit: number;
}

/** Of which line a row is, and what the office said of its columns. */
interface Taken {
  line: number;
  mapping: Mapping;
}

/** A file that cannot be served, with what is wrong in it. */
export class UnusableExtract extends Error {
  constructor(
    message: string,
    readonly faults: readonly RowFault[] = [],
  ) {
    super(message);
    this.name = 'UnusableExtract';
  }
}

/** The rows of a file, found by their key. */
export class Extract {
  private readonly rows = new Map<string, ExtractRow[]>();
  private readonly blocked = new Set<string>();
  readonly faults: RowFault[] = [];
  /** Lines that could not be read, all of them counted. */
  bad = 0;
  size = 0;

  private constructor(private readonly kind: ExtractKind) {}

  /** Reads a CSV, in UTF-8 or GB18030. @throws UnusableExtract where a column is missing, or it is no table */
  static async read(file: string, kind: ExtractKind, mapping: Mapping = {}): Promise<Extract> {
    const extract = new Extract(kind);
    const encoding = await encodingOf(file);
    let columns: Map<string, Place> | undefined;
    const take = async (lines: AsyncIterable<Line>): Promise<void> => {
      for await (const { record, info } of lines)
        if (columns) extract.take(record, columns, { line: info.lines, mapping });
        else columns = placesOf(record, kind, mapping);
    };
    try {
      await pipeline(decoded(file, encoding), parse(CSV), take);
    } catch (error) {
      if (error instanceof CsvError) throw new UnusableExtract(error.message);
      throw error;
    }
    if (!columns || extract.size + extract.bad === 0)
      throw new UnusableExtract('文件没有数据 the file has no rows');
    return extract;
  }

  readonly lookup: Lookup = (...key) => this.rows.get(key.join('\u0000')) ?? [];

  private take(record: string[], columns: Map<string, Place>, { line, mapping }: Taken): void {
    const row: Record<string, Cell> = {};
    for (const [name, { at, unit }] of columns) {
      const column = withMeanings({ ...this.kind.columns[name]!, unit }, mapping.values?.[name]);
      const why = this.readInto(row, { name, column, raw: record[at] ?? '' });
      if (why !== undefined) return this.refuse(row, { line, column: name, why });
    }
    const fault = this.faultOfRow(row);
    if (fault !== undefined) return this.refuse(row, { line, column: this.kind.key[0]!, why: fault });
    this.keep(row, line);
  }

  /** Reads a cell; why it cannot be read. */
  private readInto(
    row: Record<string, Cell>,
    { name, column, raw }: { name: string; column: ExtractColumn; raw: string },
  ): string | undefined {
    try {
      if (raw.length > LONGEST_CELL) throw new BadCell('过长 is too long');
      const cell = readCell(raw, column);
      if (column.isRequired && (cell === null || cell === '')) throw new BadCell('为空 is empty');
      row[name] = cell;
      return undefined;
    } catch (error) {
      if (error instanceof BadCell) return error.message;
      throw error;
    }
  }

  /** What the asker would not believe of an answer from this row. */
  private faultOfRow(row: ExtractRow): string | undefined {
    return this.kind.faultOf?.(row);
  }

  /** A line that cannot be served; nor can another of its key, for it may be the older one. */
  private refuse(row: ExtractRow, fault: RowFault): void {
    this.bad += 1;
    if (this.faults.length < LISTED) this.faults.push(fault);
    const key = this.keyOf(row);
    if (key === undefined) return;
    this.blocked.add(key);
    this.size -= this.rows.get(key)?.length ?? 0;
    this.rows.delete(key);
  }

  private keep(row: ExtractRow, line: number): void {
    const key = this.keyOf(row)!;
    if (this.blocked.has(key)) return void (this.bad += 1);
    const known = this.rows.get(key);
    if (!known) this.rows.set(key, [row]);
    else if (this.kind.isMany) known.push(row);
    else if (JSON.stringify(known[0]) === JSON.stringify(row)) return;
    else {
      const why = '同一编号有两行，内容不同 another line of this key says something else';
      return this.refuse(row, { line, column: this.kind.key[0]!, why });
    }
    this.size += 1;
  }

  /** Undefined where the key itself could not be read. */
  private keyOf(row: ExtractRow): string | undefined {
    const parts = this.kind.key.map((name) => row[name]);
    return parts.some((part) => part === undefined || part === null) ? undefined : parts.join('\u0000');
  }
}

function withMeanings(column: ExtractColumn, values?: Readonly<Record<string, string>>): ExtractColumn {
  return values ? { ...column, values: { ...column.values, ...values } } : column;
}

/** What a header says after the name of its column: a unit, or a remark. */
const bareOf = (header: string): string => header.replace(/[\s*（(].*$|\s/g, '');
const UNITS: readonly [RegExp, number][] = [
  [/亿/, 100_000_000],
  [/万/, 10_000],
];

/**
 * Where each column of ours stands in the file: by its own name first, else by what its header begins with.
 * @throws UnusableExtract naming those that are required and missing, and those that two headers could be
 */
function placesOf(header: string[], { columns }: ExtractKind, mapping: Mapping): Map<string, Place> {
  const theirs = header.map((text) => text.normalize('NFKC').trim());
  const places = new Map<string, Place>();
  const wrong: string[] = [];
  for (const [name, { headers, isRequired }] of Object.entries(columns)) {
    const mapped = mapping.columns?.[name];
    const names = (mapped === undefined ? [name, ...headers] : [mapped]).map((one) => one.normalize('NFKC'));
    const found = foundIn(theirs, names);
    const said = `${name}（${names.slice(mapped === undefined ? 1 : 0, 3).join('、')}）`;
    if (found.length > 1) wrong.push(`${said} 有多列 stands more than once: give --columns`);
    else if (found.length === 1) places.set(name, { at: found[0]!, unit: unitIn(theirs[found[0]!]!) });
    else if (isRequired || mapped !== undefined) wrong.push(said);
  }
  if (wrong.length === 0) return places;
  const line = theirs.join(', ').slice(0, 300);
  throw new UnusableExtract(`缺少列 the file has no column: ${wrong.join(', ')}; 首行 its header: ${line}`);
}

function foundIn(theirs: string[], names: string[]): number[] {
  const where = (fits: (text: string) => boolean): number[] =>
    theirs.flatMap((text, at) => (fits(text) ? [at] : []));
  for (const name of names) {
    const exact = where((text) => text === name);
    if (exact.length > 0) return exact;
  }
  return where((text) => names.includes(bareOf(text)));
}

function unitIn(header: string): number {
  const remark = header.slice(bareOf(header).length);
  return UNITS.find(([mark]) => mark.test(remark))?.[1] ?? 1;
}

/** GBK is a part of GB18030. @throws UnusableExtract when it is neither that nor UTF-8 */
async function encodingOf(file: string): Promise<string> {
  for (const encoding of ['utf-8', 'gb18030']) if (await isIn(file, encoding)) return encoding;
  throw new UnusableExtract(
    '既不是 UTF-8 也不是 GB18030 the file is neither UTF-8 nor GB18030; 请另存为 CSV UTF-8 save it as CSV UTF-8',
  );
}

async function* decoded(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(file)) yield decoder.decode(piece as Buffer, { stream: true });
  yield decoder.decode();
}

async function isIn(file: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of createReadStream(file)) decoder.decode(piece as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}
