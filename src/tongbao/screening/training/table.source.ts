import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CsvError, parse } from 'csv-parse/sync';
import { sha256 } from '../../../platform/crypto/canonical.js';
import { TableUnreadable } from '../../errors.js';
import type { Table } from './table.types.js';

const GZIP = [0x1f, 0x8b];

/** Reads a CSV file with a header, plain or gzip. @throws TableUnreadable */
export function readTable(path: string): Table {
  const text = contentOf(path);
  const [columns, ...rows] = parsed(text);
  if (!columns || rows.length === 0) throw TableUnreadable(`${path} has no rows`);
  if (new Set(columns).size < columns.length) throw TableUnreadable(`${path} names a column twice`);
  return { columns, rows, sha256: sha256(text).toString('base64url') };
}

function contentOf(path: string): Buffer {
  try {
    const bytes = readFileSync(path);
    return GZIP.every((byte, index) => bytes[index] === byte) ? gunzipSync(bytes) : bytes;
  } catch (error) {
    throw TableUnreadable(`${path}: ${(error as Error).message}`);
  }
}

function parsed(text: Buffer): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw TableUnreadable(error.message);
    throw error;
  }
}
