import { sha256 } from '../../../platform/crypto/canonical.js';
import { CsvUnreadable, readCsv } from '../../../platform/file/csv-file.js';
import { TableUnreadable } from '../../errors.js';
import type { Table } from './table.types.js';

/** Reads a CSV file with a header, plain or gzip; the hash is of what is packed. @throws TableUnreadable */
export function readTable(path: string): Table {
  try {
    const { columns, rows, content } = readCsv(path, { trim: false });
    return { columns, rows, sha256: sha256(content).toString('base64url') };
  } catch (error) {
    if (error instanceof CsvUnreadable) throw TableUnreadable(error.message);
    throw error;
  }
}
