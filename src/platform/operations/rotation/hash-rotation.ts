import { type HashedRow, HashedRows, type RehashableKind } from '../../crypto/inventory/hashed-rows.js';
import type { KeyRing } from '../../crypto/key-ring.js';
import { type Database, query, type Tx } from '../../database/database.js';

/** What came of one walk over a column of hashes. */
export interface Rehashed {
  /** Rows that are hashed by the current key now and were not before. */
  anew: number;
  /** Rows whose hash none of the keys made. */
  strange: number;
}

/** Hashes anew what the former look-up key hashed, from the values sealed beside. It may be stopped and repeated. */
export class HashRotation {
  private readonly rows: HashedRows;

  constructor(
    private readonly database: Database,
    ring: KeyRing,
  ) {
    this.rows = new HashedRows(database, ring);
  }

  /** Walks over a column in the order of its rows, in batches; a row that changes meanwhile is left to whoever changed it. */
  async rehash(
    kind: RehashableKind,
    progress: (done: number) => void = () => {},
    batch = 500,
  ): Promise<Rehashed> {
    const found: Rehashed = { anew: 0, strange: 0 };
    let id: string | undefined;
    for (;;) {
      const { rows, last } = await this.rows.after(kind, id, batch);
      if (last === undefined) return found;
      const former = rows.filter(({ hash, hashes }) => !hashes[0]!.equals(hash));
      const known = former.filter(({ hash, hashes }) => hashes.some((one) => one.equals(hash)));
      found.strange += former.length - known.length;
      if (known.length > 0) {
        found.anew += await this.database.transaction((tx) => this.write(tx, kind, known));
        progress(found.anew);
      }
      id = last;
    }
  }

  private async write(tx: Tx, { table, column, row }: RehashableKind, rows: HashedRow[]): Promise<number> {
    let count = 0;
    for (const { id, hash, hashes } of rows) {
      const done = await query(
        tx,
        `UPDATE ${table} SET ${column} = $1 WHERE ${row} = $2 AND ${column} = $3 RETURNING 1`,
        [hashes[0], id, hash],
      );
      count += done.length;
    }
    return count;
  }
}
