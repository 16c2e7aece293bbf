import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CsvError, parse } from 'csv-parse/sync';

/** A file is no table; the message says why and is fit to be shown. */
export class CsvUnreadable extends Error {}

/** A table of text cells. */
export interface CsvFile {
  /** Of the file, without its folder. */
  name: string;
  columns: string[];
  rows: string[][];
  /** As the file has it, and unpacked. */
  bytes: Buffer;
  content: Buffer;
}

const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * Reads a CSV (RFC 4180, UTF-8, first line names the columns), plain or gzip, whatever its name.
 * @param trim cells without the white space around them
 * @throws CsvUnreadable when it can not be read, is empty or ragged, has no row, or names a column twice
 */
export function readCsv(file: string, { trim }: { trim: boolean }): CsvFile {
  const name = path.basename(file);
  const bytes = bytesOf(file);
  const content = unpacked(name, bytes);
  const [columns, ...rows] = linesOf(name, content, trim);
  if (columns === undefined) throw new CsvUnreadable(`${name} is empty`);
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) throw new CsvUnreadable(`${name} names the column ${twice} twice`);
  if (rows.length === 0) throw new CsvUnreadable(`${name} has no row`);
  return { name, columns, rows, bytes, content };
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CsvUnreadable(`${file} can not be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function unpacked(name: string, bytes: Buffer): Buffer {
  if (!GZIP_MAGIC.every((byte, i) => bytes[i] === byte)) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new CsvUnreadable(`${name} is not a whole gzip file (${(error as NodeJS.ErrnoException).code})`);
  }
}

function linesOf(name: string, content: Buffer, trim: boolean): string[][] {
  try {
    return parse(content, { bom: true, trim, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw new CsvUnreadable(`${name}: ${error.message}`);
    throw error;
  }
}
