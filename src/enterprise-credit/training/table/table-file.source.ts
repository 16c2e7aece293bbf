import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CsvError, parse } from 'csv-parse/sync';
import { sha256 } from '../../../platform/crypto/canonical.js';
import { TableInvalid } from '../../errors.js';
import type { TextTable } from './table.types.js';

const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * Reads a CSV (RFC 4180, UTF-8, first line names the columns), plain or gzip, whatever its name.
 * @throws TableInvalid when it can not be read, is ragged, or names a column twice
 */
export function readTable(file: string): TextTable {
  const name = path.basename(file);
  const bytes = bytesOf(file);
  const [columns, ...rows] = linesOf(name, bytes);
  if (columns === undefined) throw TableInvalid(`${name} is empty`);
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) throw TableInvalid(`${name} names the column ${twice} twice`);
  if (rows.length === 0) throw TableInvalid(`${name} has no row`);
  return { name, sha256: sha256(bytes).toString('hex'), columns, rows };
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw TableInvalid(`${file} can not be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function linesOf(name: string, bytes: Buffer): string[][] {
  try {
    const isGzip = GZIP_MAGIC.every((byte, i) => bytes[i] === byte);
    return parse(isGzip ? gunzipSync(bytes) : bytes, { bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw TableInvalid(`${name}: ${error.message}`);
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_')) throw TableInvalid(`${name} is not a whole gzip file (${code})`);
    throw error;
  }
}
