import { type Type } from '@nestjs/common';
import { ApiSchema } from '@nestjs/swagger';
import { Out, Text, Whole } from './fields/fields.js';
import { isStorableText } from './input/storable.js';
import { CursorInvalid } from './request.errors.js';

/** The query of every list: how many, and from where. */
export class PageQuery {
  @Whole({ min: 1, max: 100, optional: true, description: 'Items a page; 20 by default.' })
  limit: number = 20;

  @Text({ max: 500, optional: true, description: '`nextCursor` of the page before.' })
  cursor?: string;
}

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** An opaque cursor from the sort key of the last item of a page: JSON values, most significant first. */
export function encodeCursor(key: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The sort key a cursor stands for. The values are the caller's: bind them as parameters.
 * @param shape what each part must be, as `['string', 'uuid']`
 * @throws CursorInvalid
 */
export function decodeCursor<const S extends readonly CursorPart[]>(cursor: string, shape: S): CursorKey<S> {
  const key = parse(cursor);
  if (!Array.isArray(key) || key.length !== shape.length) throw CursorInvalid();
  shape.forEach((part, index) => {
    if (!PARTS[part](key[index])) throw CursorInvalid();
  });
  return key as CursorKey<S>;
}

/** What a part of a cursor may be; a `whole` is compared with a `bigint`, a `count` with an `integer`; an `instant` is RFC 3339 UTC as `Date#toISOString` gives it. */
export type CursorPart = 'string' | 'number' | 'whole' | 'count' | 'uuid' | 'instant';
type CursorKey<S extends readonly CursorPart[]> = {
  -readonly [I in keyof S]: S[I] extends 'number' | 'whole' | 'count' ? number : string;
};

const LARGEST_COUNT = 2 ** 31 - 1; // `integer` of PostgreSQL

const PARTS: Record<CursorPart, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string' && isStorableText(value),
  number: (value) => Number.isFinite(value),
  whole: (value) => Number.isSafeInteger(value),
  count: (value) => Number.isInteger(value) && Math.abs(value as number) <= LARGEST_COUNT,
  uuid: (value) => typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value),
  instant: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
};

function parse(cursor: string): unknown {
  if (!/^[\w-]+$/.test(cursor)) throw CursorInvalid();
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw CursorInvalid();
  }
}

/** How a list is sorted: the parts of a row's key, and what they are. */
export interface Order<T, S extends readonly CursorPart[]> {
  shape: S;
  keyOf: (row: T) => (string | number)[];
}

/** What a caller asks of a list. */
type Asked = Pick<PageQuery, 'limit' | 'cursor'>;

/**
 * One page of a list. @param read reads so many rows after the one with that key, or the first ones
 * @throws CursorInvalid
 */
export async function pageBy<T, V, const S extends readonly CursorPart[]>(
  { limit, cursor }: Asked,
  { shape, keyOf }: Order<T, S>,
  read: (limit: number, after?: CursorKey<S>) => Promise<T[]>,
  view: (row: T) => V | Promise<V>,
): Promise<Page<V>> {
  const rows = await read(limit + 1, cursor === undefined ? undefined : decodeCursor(cursor, shape));
  const shown = rows.slice(0, limit); // the row more only says that there is more
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const items = await Promise.all(shown.map(async (row) => view(row)));
  return { items, nextCursor: last ? encodeCursor(keyOf(last)) : null };
}

const BY_ID = { shape: ['uuid'], keyOf: ({ id }: { id: string }) => [id] } as const;

/** One page of a list in the order of its ids, or against it. @throws CursorInvalid */
export function pageById<T extends { id: string }, V>(
  page: Asked,
  read: (limit: number, afterId?: never) => Promise<T[]>, // of whatever brand its ids are
  view: (row: T) => V | Promise<V>,
): Promise<Page<V>> {
  return pageBy(page, BY_ID, (limit, after) => read(limit, after?.[0] as never), view);
}

const pages = new Map<Type, Type>();

/** The class of a page of `dto`, for `@ApiOkResponse({ type: pageOf(JobDto) })`. */
export function pageOf<T>(dto: Type<T>): Type<Page<T>> {
  const known = pages.get(dto);
  if (known) return known as Type<Page<T>>;
  @ApiSchema({ name: `${dto.name.replace(/Dto$/, '')}Page` })
  class PageDto {
    @Out({ type: [dto] })
    items: T[];

    @Out({ type: 'string', nullable: true })
    nextCursor: string | null;
  }
  pages.set(dto, PageDto);
  return PageDto;
}
