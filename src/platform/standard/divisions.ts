import { shippedTable } from './table.js';

/** An administrative division in force (行政区划, GB/T 2260 as kept up to date), and where its centre is. */
export interface Division {
  /** Six digits; zeros fill the levels left open. */
  code: string;
  name: string;
  level: 'province' | 'prefecture' | 'county';
  /** Degrees, GCJ-02. */
  longitude: number;
  latitude: number;
}

let known: Map<string, Division> | undefined;
let lowest: Division[] | undefined;

/** `data/divisions.csv`, read when it is first asked for. */
function table(): Map<string, Division> {
  known ??= new Map(
    shippedTable('divisions.csv').map(([code, name, level, longitude, latitude]) => [
      code!,
      {
        code: code!,
        name: name!,
        level: level as Division['level'],
        longitude: Number(longitude),
        latitude: Number(latitude),
      },
    ]),
  );
  return known;
}

/** A division in force by its six digits; undefined for one that is not, or no more. */
export function divisionOf(code: string): Division | undefined {
  return table().get(code);
}

/**
 * Those that have no other below them: counties, cities that have none (东莞 441900, 中山 442000, 儋州 460400, 嘉峪关
 * 620200), and what lies outside the table of counties (台湾, 香港, 澳门). Each place of work lies in one.
 */
export function lowestDivisions(): readonly Division[] {
  if (lowest) return lowest;
  const all = [...table().values()];
  const parents = new Set(all.flatMap(({ code, level }) => parentsOf(code, level)));
  lowest = all.filter(({ code, level }) => level === 'county' || !parents.has(code));
  return lowest;
}

/** Whether leading 2, 4 or 6 digits are those of a division in force. */
export function isDivisionPrefix(digits: string): boolean {
  return /^\d{2}(\d{2}){0,2}$/.test(digits) && divisionOf(digits.padEnd(6, '0')) !== undefined;
}

/** Codes above one, where there are such: a county under the province itself (429004) has no prefecture. */
function parentsOf(code: string, level: Division['level']): string[] {
  const province = `${code.slice(0, 2)}0000`;
  return level === 'province' ? [] : level === 'county' ? [`${code.slice(0, 4)}00`, province] : [province];
}
