import type { AdvertFinding } from '../screening/advert.types.js';
import { distanceMetres, type Place } from './place.rules.js';
import type { Ground } from './work-place.rules.js';

/** A division with its centre. */
export interface Centre extends Place {
  code: string;
}

/** Of real town centres (35,350 of them) fewer than one in three hundred lies further from its county than this allows. */
const TIMES = 2.5;
const AND_METRES = 20_000;

/**
 * Whether a place lies in another division than the one that is named: the centre of that one is much further away than
 * the nearest centre of any. Borders are not known here, so neighbours are taken at their word.
 */
export function liesElsewhere(place: Place, named: Place, centres: readonly Centre[]): boolean {
  const own = distanceMetres(place, named);
  if (own <= AND_METRES) return false;
  let nearest = own;
  for (const centre of centres) nearest = Math.min(nearest, distanceMetres(place, centre));
  return own > TIMES * nearest + AND_METRES;
}

/** What a reviewer is asked to look at when a place and its division do not belong together. */
export function regionFindings(
  { placeKind, geo }: Pick<Ground, 'placeKind' | 'geo'>,
  named: Centre & { name: string },
  centres: readonly Centre[],
): AdvertFinding[] {
  if (placeKind === 'remote' || !liesElsewhere(geo, named, centres)) return [];
  const km = Math.round(distanceMetres(geo, named) / 1000);
  return [
    {
      code: 'region-and-place-differ',
      law: '人力资源市场条例 24',
      zh: `坐标距离所填区划的中心 ${km} 公里，更靠近其他区划`,
      en: `the point is ${km} km from the centre of the division that is named, and nearer to others`,
      words: named.name,
    },
  ];
}
