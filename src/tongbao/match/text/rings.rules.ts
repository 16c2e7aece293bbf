import { metresLike, type Place } from '../../place/place.rules.js';

/** A circle around a place. */
export interface Ring {
  metres: number;
  /** About how many adverts it holds, whatever their words. */
  adverts: number;
}

const ADVERTS_A_HIT = 4; // of one term
const EACH_TERM = 3;
const MOST_TERMS = 3; // what more of them hold together is not common
const TO_SPARE = 1.5; // what is drawn by chance is often less than what is expected
const WIDEST_STEP = 4.5; // nobody knows how thin the next ring is: 20 times the area at once, at most
const LEAST_METRES = 100; // a circle of nothing never gets wider, and thousands of posts may share one point
const LEAST_STEP = 1.4; // each ring costs, whatever is in it

/** How many adverts the first circle holds: enough where each of the terms that are asked for together is common. */
export function advertsFor(hits: number, terms: number): number {
  return hits * ADVERTS_A_HIT * EACH_TERM ** (Math.min(terms, MOST_TERMS) - 1);
}

/** As wide as so many adverts lie within some degrees; behind a page that was seen, as much larger. */
export function firstRing(
  search: Place & { after?: { metres: number } },
  adverts: number,
  degrees: number,
): Ring {
  const metres = Math.max(LEAST_METRES, metresLike(search, Math.min(degrees, 90)));
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
