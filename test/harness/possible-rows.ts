import type pg from 'pg';
import type { WorkerTable } from './people.js';

/** Values of columns, as a statement takes them. */
export type Row = Record<string, unknown>;

/**
 * Which combinations of values the CHECKs of a table allow; asked in one statement, for a table has tens of thousands of
 * combinations and allows few. @param open columns with the values to try @param rest what every row has besides
 */
export async function possibleRows(
  client: pg.Client,
  table: WorkerTable,
  { open, rest }: { open: [string, unknown[]][]; rest: Row },
): Promise<Row[]> {
  const typeOf = new Map(table.columns.map(({ name, type }) => [name, type]));
  const tried = open.map(([name], n) => `t${n}.v::${typeOf.get(name)} AS "${name}"`);
  const fixed = Object.keys(rest).map(
    (name, n) => `$${open.length + n + 1}::text::${typeOf.get(name)} AS "${name}"`,
  );
  const lists = open.map((_, n) => `unnest($${n + 1}::text[]) WITH ORDINALITY AS t${n}(v, at)`);
  const places = open.map((_, n) => `t${n}.at::int`);
  const { rows } = await client.query<{ places: number[] }>(
    `SELECT places FROM (SELECT ARRAY[${places.join(', ')}]::int[] AS places, ${[...tried, ...fixed].join(', ')}
       ${lists.length > 0 ? `FROM ${lists.join(' CROSS JOIN ')}` : ''}) AS row
     WHERE ${['true', ...table.checks.map((check) => `(${check}) IS NOT FALSE`)].join(' AND ')}
     ORDER BY places`,
    [...open.map(([, values]) => values.map(asText)), ...Object.values(rest).map(asText)],
  );
  return rows.map((row) => ({
    ...rest,
    ...Object.fromEntries(open.map(([name, values], n) => [name, values[row.places[n]! - 1]])),
  }));
}

function asText(value: unknown): string | null {
  if (value === null) return null;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map((one) => JSON.stringify(one)).join(',')}}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
