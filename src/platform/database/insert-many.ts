import type { EntityTarget, ObjectLiteral, ValueTransformer } from 'typeorm';
import { query, type Tx } from './database.js';

const A_SLICE = 2_000;

/**
 * Inserts rows of an entity by one statement for two thousand of them, where a statement with a parameter a value would
 * cost more than the rows. A column that no row names takes its default; one that only some name is null in the others.
 * @returns how many were new; with `orIgnore` those that are there already are left as they are
 */
export async function insertMany<T extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<T>,
  rows: Partial<T>[],
  { orIgnore = false }: { orIgnore?: boolean } = {},
): Promise<number> {
  const { tablePath, columns } = tx.dataSource.getMetadata(entity);
  const named = columns.filter(({ propertyName }) => rows.some((row) => row[propertyName] !== undefined));
  const names = named.map(({ databaseName }) => `"${databaseName}"`);
  const types = named.map(({ type, isArray }, at) => `${names[at]} ${String(type)}${isArray ? '[]' : ''}`);
  let inserted = 0;
  for (let from = 0; from < rows.length; from += A_SLICE) {
    const slice = rows
      .slice(from, from + A_SLICE)
      .map((row) =>
        Object.fromEntries(
          named.map(({ databaseName, propertyName, transformer }) => [
            databaseName,
            plain(row[propertyName], transformer as ValueTransformer | undefined),
          ]),
        ),
      );
    const added = await query<{ n: number }>(
      tx,
      `WITH added AS (INSERT INTO ${tablePath} (${names.join(', ')})
         SELECT ${names.join(', ')} FROM jsonb_to_recordset($1) AS r (${types.join(', ')})
         ${orIgnore ? 'ON CONFLICT DO NOTHING' : ''} RETURNING 1)
       SELECT count(*)::int AS n FROM added`,
      [JSON.stringify(slice)],
    );
    inserted += added[0]!.n;
  }
  return inserted;
}

/** A value as JSON that PostgreSQL reads as the column's type. */
function plain(value: unknown, transformer: ValueTransformer | undefined): unknown {
  const stored: unknown = transformer ? transformer.to(value) : value;
  if (typeof stored === 'bigint') return stored.toString();
  if (stored instanceof Uint8Array) return `\\x${Buffer.from(stored).toString('hex')}`;
  return stored ?? null;
}
