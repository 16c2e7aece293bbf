import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decoded } from './encoding.js';
import {
  type RawCell,
  type RawRow,
  type TableEncoding,
  type TableSource,
  UnusableTable,
} from './table.types.js';

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

/** The rows of a CSV (RFC 4180), blank ones left out. @throws UnusableTable */
export async function* csvRows(source: TableSource, encoding: TableEncoding): AsyncGenerator<RawRow> {
  const parser = parse(CSV);
  const text = Readable.from(decoded(source, encoding));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<Line>)
      if (record.some((cell) => cell.trim() !== '')) yield { line: info.lines, cells: record.map(cellOf) };
  } catch (error) {
    if (error instanceof CsvError) throw new UnusableTable({ zh: '不是有效的 CSV', en: error.message });
    throw error;
  } finally {
    text.destroy();
  }
}

function cellOf(text: string): RawCell | undefined {
  return text === '' ? undefined : { text, kind: 'text' };
}
