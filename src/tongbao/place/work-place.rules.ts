import { type Datum, stored } from './datum.rules.js';
import type { Place } from './place.rules.js';

/** Where work is done (工作地点类型): at one point, moving about around one, or at home and anywhere. */
export const PLACE_KINDS = ['site', 'area', 'remote'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A site is no wider: 5 km around its point. */
const WIDEST_SITE_METRES = 5_000;

/** A place of work as an advert says it. */
export interface WorkPlace {
  kind?: PlaceKind;
  longitude?: number;
  latitude?: number;
  datum?: Datum;
  fenceMetres?: number;
}

/** Where a clock-in counts. */
export interface Ground {
  placeKind: PlaceKind;
  geo: Place;
  fenceMetres: number;
}

/** The member that a place lacks or has too many; null when it is whole. */
export function wrongMember(place: WorkPlace): { path: string; message: string } | null {
  const { kind = 'site', fenceMetres } = place;
  const members = ['longitude', 'latitude', 'fenceMetres'] as const;
  const wrong = (name: keyof WorkPlace, message: string) => ({ path: `place.${name}`, message });
  if (kind === 'remote') {
    const superfluous = [...members, 'datum' as const].find((name) => place[name] !== undefined);
    return superfluous ? wrong(superfluous, 'remote work has none') : null;
  }
  const lacking = members.find((name) => place[name] === undefined);
  if (lacking) return wrong(lacking, 'is required');
  if (kind === 'site' && fenceMetres! > WIDEST_SITE_METRES)
    return wrong('fenceMetres', `must be at most ${WIDEST_SITE_METRES} of a site`);
  return null;
}

/** Where a clock-in counts, in stored degrees; of remote work the centre of its division, which nobody is held to. */
export function groundOf(place: WorkPlace, centre: Place): Ground {
  const { kind = 'site', longitude, latitude, datum, fenceMetres = 0 } = place;
  if (longitude === undefined || latitude === undefined)
    return {
      placeKind: 'remote',
      geo: { longitude: centre.longitude, latitude: centre.latitude },
      fenceMetres: 0,
    };
  return {
    placeKind: kind,
    geo: stored({ longitude, latitude, ...(datum && { datum }) }),
    fenceMetres,
  };
}
