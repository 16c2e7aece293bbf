import { sha256 } from '../../../platform/crypto/canonical.js';
import { CsvUnreadable, readCsv } from '../../../platform/file/csv-file.js';
import { TableInvalid } from '../../errors.js';
import type { TextTable } from './table.types.js';

/**
 * Reads a CSV, plain or gzip; the hash is of the file as it lies there.
 * @throws TableInvalid when it can not be read, is ragged, or names a column twice
 */
export function readTable(file: string): TextTable {
  try {
    const { name, columns, rows, bytes } = readCsv(file, { trim: true });
    return { name, sha256: sha256(bytes).toString('hex'), columns, rows };
  } catch (error) {
    if (error instanceof CsvUnreadable) throw TableInvalid(error.message);
    throw error;
  }
}
