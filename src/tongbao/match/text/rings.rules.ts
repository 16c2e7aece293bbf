import { metresLike, type Place } from '../../place.rules.js';

/** A circle around a place. */
export interface Ring {
  metres: number;
  /** About how many adverts it holds, whatever their words. */
  adverts: number;
}

const TO_SPARE = 1.5; // what is drawn by chance is often less than what is expected
const WIDEST_STEP = 4.5; // nobody knows how thin the next ring is: 20 times the area at once, at most
const LEAST_STEP = 1.4; // each ring costs, whatever is in it

/** As wide as so many adverts lie within some degrees; behind a page that was seen, as much larger. */
export function firstRing(
  search: Place & { after?: { metres: number } },
  adverts: number,
  degrees: number,
): Ring {
  const metres = metresLike(search, Math.min(degrees, 90));
  return { adverts, metres: Math.hypot(metres, search.after?.metres ?? 0) };
}

/** The ring that holds as many more as are missing and some to spare, where adverts lie as densely as in this one. */
export function widened(ring: Ring, { held, missing }: { held: number; missing: number }): Ring {
  const times = (held + TO_SPARE * missing) / Math.max(held, 1);
  const step = Math.min(WIDEST_STEP, Math.max(LEAST_STEP, Math.sqrt(times)));
  return { adverts: Math.ceil(ring.adverts * step ** 2), metres: ring.metres * step };
}

/** At least so many metres, and never about as many as before. */
export function widerThan(ring: Ring, metres: number): number {
  return Math.max(ring.metres * LEAST_STEP, metres);
}
