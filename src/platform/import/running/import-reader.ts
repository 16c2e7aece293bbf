import { Injectable } from '@nestjs/common';
import { ReadForImport } from '../../document/reading/read-for-import.js';
import { readTable } from '../../table/read-table.js';
import type { ReadRow } from '../../table/table.types.js';
import type { ReadyKind } from '../import-kind.js';
import type { ImportRow } from '../import.types.js';

/** Rows that are judged and written together. */
export const SLICE = 500;

/** Reads the file of an import again, from behind the line that is done with. */
@Injectable()
export class ImportReader {
  constructor(private readonly documents: ReadForImport) {}

  /** @throws UnusableTable, DocumentErased, DocumentNotReady, StoreAway */
  async *slices(row: ImportRow, kind: ReadyKind): AsyncGenerator<ReadRow[], void> {
    const source = await this.documents.source(row.documentId);
    const { mapping, options } = row;
    const order = { columns: kind.columns, mapping, ...options };
    let slice: ReadRow[] = [];
    for await (const one of readTable(source, order)) {
      if (one.line <= row.atLine) continue;
      slice.push(one);
      if (slice.length < SLICE) continue;
      yield slice;
      slice = [];
    }
    if (slice.length > 0) yield slice;
  }
}
