import type { SealKind } from '../../crypto/inventory/seal-kind.js';
import type { KeyRing } from '../../crypto/key-ring.js';
import { type Database, query, type Tx } from '../../database/database.js';

interface Sealed {
  /** Values of the columns of the context, and of those that name the row. */
  of: string[];
  row: string[];
  seal: Buffer;
}

/** Wraps anew what lies under other keys than the current one, kind by kind. It may be stopped and repeated. */
export class SealRotation {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
  ) {}

  /**
   * Wraps a kind anew in batches, in the order of its rows, without locks: a row that changes meanwhile is left to
   * whoever changed it. What does not open stays as it is. @returns how many were wrapped anew
   */
  async rewrap(kind: SealKind, progress: (done: number) => void = () => {}, batch = 500): Promise<number> {
    let total = 0;
    let after: string[] = [];
    for (;;) {
      const rows = await this.underOthers(kind, after, batch);
      const last = rows.at(-1);
      if (!last) return total;
      total += await this.database.transaction((tx) => this.rewrapRows(tx, kind, rows));
      after = last.row;
      progress(total);
    }
  }

  /** How many seals of a kind lie under which key, by its id. */
  async countByKey({ table, column }: SealKind): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; count: string }>(
      `SELECT encode(substring(${column} FROM 2 FOR get_byte(${column}, 0)), 'escape') AS id, count(*) AS count
       FROM ${table} WHERE length(${column}) > 0 GROUP BY 1`,
    );
    return new Map(rows.map(({ id, count }) => [id, Number(count)]));
  }

  private async underOthers(kind: SealKind, after: string[], batch: number): Promise<Sealed[]> {
    const { table, column, of, row } = kind;
    const id = Buffer.from(this.ring.currentId, 'utf8');
    const current = Buffer.concat([Buffer.from([id.length]), id]);
    const values = (names: readonly string[]): string => names.map((name) => `${name}::text`).join(', ');
    const from =
      after.length === 0
        ? ''
        : `AND (${row.join(', ')}) > (${after.map((_, at) => `$${at + 3}`).join(', ')})`;
    return this.database.query<Sealed>(
      `SELECT ARRAY[${values(of)}] AS of, ARRAY[${values(row)}] AS row, ${column} AS seal FROM ${table}
       WHERE length(${column}) > 0 AND substring(${column} FOR ${current.length}) <> $1 ${from}
       ORDER BY ${row.join(', ')} LIMIT $2`,
      [current, batch, ...after],
    );
  }

  private async rewrapRows(tx: Tx, kind: SealKind, rows: Sealed[]): Promise<number> {
    const { table, column, row, keyId } = kind;
    const where = row.map((name, at) => `${name} = $${at + 4}`).join(' AND ');
    let count = 0;
    for (const { of, row: values, seal } of rows) {
      const again = this.sealedAnew(kind, of, seal);
      if (!again) continue;
      const done = await query(
        tx,
        `UPDATE ${table} SET ${column} = $1${keyId === undefined ? '' : `, ${keyId} = $3`}
         WHERE ${column} = $2 AND $3::text IS NOT NULL AND ${where} RETURNING 1`,
        [again, seal, this.ring.currentId, ...values],
      );
      count += done.length;
    }
    return count;
  }

  /** Undefined where its key is not here, or a byte was changed: it is counted under its key afterwards. */
  private sealedAnew(kind: SealKind, of: string[], seal: Buffer): Buffer | undefined {
    const context = kind.context(...of);
    try {
      return this.ring.seal(this.ring.open(seal, context), context);
    } catch {
      return undefined;
    }
  }
}
