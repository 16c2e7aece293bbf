import { createReadStream } from 'node:fs';
import { readTable } from '../../table/read-table.js';
import { type Mapping, type ReadRow, UnusableTable } from '../../table/table.types.js';
import type { ExtractFault, ExtractKind, ExtractRow, Lookup } from './extract.types.js';

/** Faults that are listed; a file with more of them has one cause. */
const LISTED = 100;

/** A file that cannot be served, with what is wrong in it. */
export class UnusableExtract extends Error {
  constructor(
    message: string,
    readonly faults: readonly ExtractFault[] = [],
  ) {
    super(message);
    this.name = 'UnusableExtract';
  }
}

/** The rows of a file, found by their key. */
export class Extract {
  private readonly rows = new Map<string, ExtractRow[]>();
  private readonly blocked = new Set<string>();
  readonly faults: ExtractFault[] = [];
  /** Lines that could not be read, all of them counted. */
  bad = 0;
  size = 0;

  private constructor(private readonly kind: ExtractKind) {}

  /** Reads a CSV, JSON lines or a workbook. @throws UnusableExtract where a column is missing, or it is no table */
  static async read(file: string, kind: ExtractKind, mapping: Mapping = {}): Promise<Extract> {
    const extract = new Extract(kind);
    const source = { open: () => createReadStream(file) };
    const order = { columns: kind.columns, mapping, others: 'ignored' } as const;
    try {
      for await (const row of readTable(source, order)) extract.take(row);
    } catch (error) {
      if (error instanceof UnusableTable) throw new UnusableExtract(error.message);
      throw error;
    }
    return extract;
  }

  readonly lookup: Lookup = (...key) => this.rows.get(key.join('\u0000')) ?? [];

  private take({ line, cells, faults: [first] }: ReadRow): void {
    if (first) {
      const why = `${first.zh} ${first.en}`;
      return this.refuse(cells, { line, column: first.column, why });
    }
    const fault = this.faultOfRow(cells);
    if (fault !== undefined) return this.refuse(cells, { line, column: this.kind.key[0]!, why: fault });
    this.keep(cells, line);
  }

  /** What the asker would not believe of an answer from this row. */
  private faultOfRow(row: ExtractRow): string | undefined {
    return this.kind.faultOf?.(row);
  }

  /** A line that cannot be served; nor can another of its key, for it may be the older one. */
  private refuse(row: ExtractRow, fault: ExtractFault): void {
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
