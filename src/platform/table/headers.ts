import type { Mapping, RawRow, Said, TableColumns } from './table.types.js';

/** Where a column stands, and yuan to one of it. */
export interface ColumnPlace {
  at: number;
  unit: number;
}

/** What a header has of the columns that are asked for. */
export interface Header {
  places: ReadonlyMap<string, ColumnPlace>;
  /** Names of ours that are required, or mapped, and are not there; with what they may be called. */
  missing: readonly string[];
  /** Names of ours that two headers could be. */
  doubled: readonly string[];
  /** Headers of theirs that are no column of ours. */
  unknown: readonly string[];
  /** The header as it stands. */
  theirs: readonly string[];
}

/** What a header says after the name of its column: a unit, or a remark. */
const bareOf = (header: string): string => header.replace(/[\s*（(].*$|\s/g, '');
const UNITS: readonly [RegExp, number][] = [
  [/亿/, 100_000_000],
  [/万/, 10_000],
];

/** Above the header stand titles and remarks, in cells that are merged over all columns. */
const LOOKED_AT = 10;

/** Where the columns of ours stand in a line: by their own name first, else by what a header begins with. */
export function headerIn(
  names: readonly (readonly string[])[],
  columns: TableColumns,
  mapping: Mapping,
): Header {
  const theirs = names.map((all) => all.map((text) => text.normalize('NFKC').trim()));
  const places = new Map<string, ColumnPlace>();
  const taken = new Set<number>();
  const [missing, doubled]: [string[], string[]] = [[], []];
  for (const [name, { headers, isRequired }] of Object.entries(columns)) {
    const mapped = mapping.columns?.[name];
    const ours = (mapped === undefined ? [name, ...headers] : [mapped]).map((one) => one.normalize('NFKC'));
    const found = foundIn(theirs, ours);
    const said = `${name}（${ours.slice(mapped === undefined ? 1 : 0, 3).join('、')}）`;
    for (const at of found) taken.add(at);
    if (found.length > 1) doubled.push(said);
    else if (found.length === 1)
      places.set(name, { at: found[0]!, unit: unitIn(theirs[found[0]!]!.join(' ')) });
    else if (isRequired || mapped !== undefined) missing.push(said);
  }
  const shown = theirs.map((all) => all[0] ?? '');
  const unknown = shown.filter((text, at) => text !== '' && !taken.has(at));
  return { places, missing, doubled, unknown, theirs: shown };
}

/**
 * The header among the first rows, and how many rows it takes with what stands above it: titles over all columns, and
 * headers of two levels (薪酬 over 最低 and 最高, or 单位名称 down over both). The best that was found where none has all.
 */
export function findHeader(
  rows: readonly RawRow[],
  columns: TableColumns,
  mapping: Mapping,
): { header: Header; above: number } {
  let best: { header: Header; above: number } | undefined;
  for (let at = 0; at < Math.min(rows.length, LOOKED_AT); at += 1)
    for (const names of namesAt(rows, at)) {
      const header = headerIn(names, columns, mapping);
      if (header.missing.length === 0 && header.doubled.length === 0) return { header, above: at + 1 };
      if (!best || header.places.size > best.header.places.size) best = { header, above: at + 1 };
    }
  return best ?? { header: headerIn([], columns, mapping), above: 0 };
}

/** What the columns of a row may be called: by it alone, and together with the row above it. */
function namesAt(rows: readonly RawRow[], at: number): string[][][] {
  const own = textsOf(rows[at]!);
  const alone = own.map((text) => [text]);
  if (at === 0) return [alone];
  const above = textsOf(rows[at - 1]!);
  let group = '';
  const both = Array.from({ length: Math.max(own.length, above.length) }, (_, column) => {
    group = above[column] || group;
    const text = own[column] ?? '';
    return text === '' ? [above[column] ?? ''] : [text, `${group}${text}`];
  });
  return [alone, both];
}

function textsOf({ cells }: RawRow): string[] {
  return Array.from(cells, (cell) => cell?.text.trim() ?? '');
}

function foundIn(theirs: string[][], ours: string[]): number[] {
  const where = (fits: (text: string) => boolean): number[] =>
    theirs.flatMap((names, at) => (names.some((text) => text !== '' && fits(text)) ? [at] : []));
  for (const name of ours) {
    const exact = where((text) => text === name);
    if (exact.length > 0) return exact;
  }
  return where((text) => ours.includes(bareOf(text)));
}

function unitIn(header: string): number {
  const remark = header.slice(bareOf(header).length);
  return UNITS.find(([mark]) => mark.test(remark))?.[1] ?? 1;
}

/** What a header lacks, has twice or has too many; all of it at once. */
export function faultsOfHeader(header: Header, others: 'ignored' | 'refused'): Said[] {
  const { missing, doubled, unknown, theirs } = header;
  const line = theirs.join(', ').slice(0, 300);
  return [
    ...(missing.length > 0
      ? [
          {
            zh: `缺少列：${missing.join('、')}；首行：${line}`,
            en: `missing columns: ${missing.join(', ')}; header: ${line}`,
          },
        ]
      : []),
    ...(doubled.length > 0
      ? [
          {
            zh: `有多列的列：${doubled.join('、')}`,
            en: `columns that stand more than once: ${doubled.join(', ')}`,
          },
        ]
      : []),
    ...(others === 'refused' && unknown.length > 0
      ? [
          {
            zh: `不认识的列：${unknown.join('、').slice(0, 300)}`,
            en: `unknown columns: ${unknown.join(', ').slice(0, 300)}`,
          },
        ]
      : []),
  ];
}
