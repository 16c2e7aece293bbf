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
  readonly faults: RowFault[] = [];
  /** Lines that could not be read, all of them counted. */
  bad = 0;
  size = 0;

  private constructor(private readonly kind: ExtractKind) {}

  /** Reads a CSV, in UTF-8 or GB18030. @throws UnusableExtract where a column is missing, or it is no table */
  static async read(file: string, kind: ExtractKind, mapping: Mapping = {}): Promise<Extract> {
    const extract = new Extract(kind);
    const encoding = await encodingOf(file);
    let columns: Map<string, number> | undefined;
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

  private take(
    record: string[],
    columns: Map<string, number>,
    { line, mapping }: { line: number; mapping: Mapping },
  ): void {
    const row: Record<string, Cell> = {};
    const before = this.faults.length + this.bad;
    for (const [name, place] of columns) {
      const column = withMeanings(this.kind.columns[name]!, mapping.values?.[name]);
      try {
        const raw = record[place] ?? '';
        if (raw.length > LONGEST_CELL) throw new BadCell('过长 is too long');
        const cell = readCell(raw, column);
        if (column.isRequired && (cell === null || cell === '')) throw new BadCell('为空 is empty');
        row[name] = cell;
      } catch (error) {
        if (!(error instanceof BadCell)) throw error;
        this.bad += 1;
        if (this.faults.length < LISTED) this.faults.push({ line, column: name, why: error.message });
        return;
      }
    }
    if (this.faults.length + this.bad > before) return;
    this.keep(row);
  }

  private keep(row: ExtractRow): void {
    const key = this.kind.key.map((name) => String(row[name] ?? '')).join('\u0000');
    const known = this.rows.get(key);
    if (known) known.push(row);
    else this.rows.set(key, [row]);
    this.size += 1;
  }
}

function withMeanings(column: ExtractColumn, values?: Readonly<Record<string, string>>): ExtractColumn {
  return values ? { ...column, values: { ...column.values, ...values } } : column;
}

/** Where each column of ours stands in the file. @throws UnusableExtract naming those that are required and missing */
function placesOf(header: string[], { columns }: ExtractKind, mapping: Mapping): Map<string, number> {
  const bare = (text: string): string => text.normalize('NFKC').replace(/[\s*（(].*$|\s/g, '');
  const theirs = header.map((text) => text.normalize('NFKC').trim());
  const places = new Map<string, number>();
  const missing: string[] = [];
  for (const [name, { headers, isRequired }] of Object.entries(columns)) {
    const mapped = mapping.columns?.[name];
    const names = mapped === undefined ? [name, ...headers] : [mapped];
    const place = theirs.findIndex((text) => names.includes(text) || names.includes(bare(text)));
    if (place >= 0) places.set(name, place);
    else if (isRequired || mapped !== undefined)
      missing.push(`${name}（${names.slice(mapped ? 0 : 1, 3).join('、')}）`);
  }
  if (missing.length > 0)
    throw new UnusableExtract(
      `缺少列 the file has no column: ${missing.join(', ')}; 首行 its header: ${theirs.join(', ').slice(0, 300)}`,
    );
  return places;
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
