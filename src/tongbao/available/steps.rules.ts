import type { Place } from '../place/place.rules.js';
import { distanceMetres } from '../place/place.rules.js';

/** The centre of a township. */
export interface Centre extends Place {
  code: string;
}

/** Townships whose centre lies within so many kilometres, each with its step: 1 up to one kilometre, 2 up to two, … */
export function stepsAround(place: Place, centres: Iterable<Centre>, maxKm: number): Map<string, number> {
  const steps = new Map<string, number>();
  const degrees = (maxKm / 111) * 1.01; // of latitude; what lies further can not be near
  for (const centre of centres) {
    if (Math.abs(centre.latitude - place.latitude) > degrees) continue;
    const step = stepOf(distanceMetres(place, centre));
    if (step <= maxKm) steps.set(centre.code, step);
  }
  return steps;
}

/** The step of one kilometre that a distance lies in. */
export function stepOf(metres: number): number {
  return Math.max(1, Math.ceil(metres / 1000));
}

/** A place as searches of it are counted: within about a kilometre it is the same. */
export function placeKey({ longitude, latitude }: Place): string {
  return `${longitude.toFixed(2)},${latitude.toFixed(2)}`;
}
