import { query, type Tx } from './database.js';

/** What a slice of forgetting did, and whether there may be more. */
export interface Forgotten {
  gone: number;
  isMore: boolean;
}

/** Rows that are forgotten by an instant of theirs, for which the table has an index. */
interface Aging {
  table: string;
  /** The columns of its key. */
  key: readonly string[];
  /** The column by which a row grows old. */
  at: string;
  /** Which rows, if not all; as the index has it. */
  where?: string;
}

/** Deletes up to `most` rows whose instant lies before another, the oldest first. The right to delete is enough. */
export async function forgetOlder(
  tx: Tx,
  { table, key, at, where = 'true' }: Aging,
  before: Date,
  most: number,
): Promise<Forgotten> {
  const columns = key.join(', ');
  const [row] = await query<{ gone: number }>(
    tx,
    `WITH old AS MATERIALIZED (
       SELECT ${columns} FROM ${table} WHERE ${at} < $1 AND ${where} ORDER BY ${at} LIMIT $2),
     gone AS (DELETE FROM ${table} WHERE (${columns}) IN (SELECT ${columns} FROM old)
       AND ${at} < $1 AND ${where} RETURNING 1) -- once more: somebody may have renewed it meanwhile
     SELECT count(*)::int AS gone FROM gone`,
    [before, most],
  );
  return { gone: row!.gone, isMore: row!.gone === most };
}
