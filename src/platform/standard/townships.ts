import { lowestDivisions } from './divisions.js';
import { shippedTable } from './table.js';

/** A township, town or subdistrict (乡镇、街道), or the county where somebody's is not in the table, and its centre. */
export interface Township {
  /** Nine digits; six of a county, or of a city that has none. */
  code: string;
  name: string;
  /** Degrees, GCJ-02. */
  longitude: number;
  latitude: number;
}

let known: Map<string, Township> | undefined;

/** `data/townships.csv` and the lowest divisions, read when they are first asked for. */
function table(): Map<string, Township> {
  known ??= new Map([
    ...lowestDivisions().map(({ code, name, longitude, latitude }): [string, Township] => [
      code,
      { code, name, longitude, latitude },
    ]),
    ...shippedTable('townships.csv').map(([code, name, longitude, latitude]): [string, Township] => [
      code!,
      { code: code!, name: name!, longitude: Number(longitude), latitude: Number(latitude) },
    ]),
  ]);
  return known;
}

/** One by its code; undefined for none. */
export function townshipOf(code: string): Township | undefined {
  return table().get(code);
}

/** All of them. */
export function townships(): Iterable<Township> {
  return table().values();
}
