import { decodeCursor, encodeCursor, type Page, type PageQuery } from '../platform/http/page.js';

/** The id after which (backwards in time) a page begins. */
export function cursorId(page: PageQuery): string | undefined {
  return page.cursor === undefined ? undefined : decodeCursor(page.cursor, ['uuid'])[0];
}

/** A page of rows read newest first with one row more than `limit`; the extra row only says that there is more. */
export function newestFirst<T extends { id: string }, V>(
  rows: T[],
  limit: number,
  view: (row: T) => V,
): Page<V> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map((row) => view(row)), nextCursor: last ? encodeCursor([last.id]) : null };
}
