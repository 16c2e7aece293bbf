import imported from 'gcoord';
import type { Place } from './place.rules.js';

/** Its types name a default that its CommonJS does not have. */
const gcoord = imported as unknown as typeof imported.default;

/**
 * What longitude and latitude are counted from (坐标系): GCJ-02 of the maps of mainland China, WGS-84 of satellites and
 * phones, BD-09 of Baidu. The same numbers name spots some 500 m apart.
 */
export const DATUMS = ['gcj-02', 'wgs-84', 'bd-09'] as const;
export type Datum = (typeof DATUMS)[number];

/** In which places are stored and answered, and a request is read that names none. */
export const STORED: Datum = 'gcj-02';

const CRS = { 'gcj-02': gcoord.GCJ02, 'wgs-84': gcoord.WGS84, 'bd-09': gcoord.BD09 } as const;

/** A place as it is stored; within a metre or two of the spot. Outside mainland China GCJ-02 is WGS-84. */
export function stored({ longitude, latitude, datum = STORED }: Place & { datum?: Datum }): Place {
  if (datum === STORED) return { longitude, latitude };
  const [east, north] = gcoord.transform([longitude, latitude], CRS[datum], CRS[STORED]);
  return { longitude: east, latitude: north };
}
