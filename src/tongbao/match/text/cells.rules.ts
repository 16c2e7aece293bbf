import { type Place, metresToLatitude, metresToMeridian } from '../../place.rules.js';

/** Sides of the squares by which places are found together with words, degrees; each twice the one before. */
export const CELL_SIDES = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8] as const;

const WIDEST_STEP = 3; // nobody knows how thin the next ring is: 64 times the area at once, at most

/** How many sizes wider the next ring is, so that it holds about as many as are wanted: each has four times the area. */
export function widening(found: number, wanted: number): number {
  if (found === 0) return WIDEST_STEP;
  return Math.min(WIDEST_STEP, Math.max(1, Math.ceil(Math.log(wanted / found) / Math.log(4))));
}

/** The size of squares that hold about as many as are wanted, where a circle of so many degrees held so many. */
export function sizeFor(degrees: number, held: number, wanted: number): number {
  return sizeOfSide(degrees * Math.sqrt(wanted / Math.max(held, 1)));
}

/** The size of squares that cover more than so many metres around a place. */
export function sizeReaching(place: Place, metres: number): number {
  const size = CELL_SIDES.findIndex((side) => blockAround(place, side).metres > metres);
  return size < 0 ? CELL_SIDES.length : size;
}

function sizeOfSide(degrees: number): number {
  const size = CELL_SIDES.findIndex((side) => side >= degrees);
  return size < 0 ? CELL_SIDES.length : size;
}

/** The square of that side that a place lies in. */
export function cellOf(place: Place, side: number): string {
  const [x, y] = squareOf(place, side);
  return nameOf(x, y, side);
}

/** The square of a place with its eight neighbours, and how far around the place they cover everything, metres. */
export function blockAround(place: Place, side: number): { cells: string[]; metres: number } {
  const [x, y] = squareOf(place, side);
  const steps = [-1, 0, 1];
  const cells = steps.flatMap((dx) => steps.map((dy) => nameOf(x + dx, y + dy, side)));
  const borders = [
    metresToMeridian(place, (x - 1) * side - 180),
    metresToMeridian(place, (x + 2) * side - 180),
    metresToLatitude(place, (y - 1) * side - 90),
    metresToLatitude(place, (y + 2) * side - 90),
  ];
  return { cells, metres: Math.min(...borders) - 1 }; // a metre for what floating point rounds at a border
}

function squareOf({ longitude, latitude }: Place, side: number): [x: number, y: number] {
  return [Math.floor((longitude + 180) / side), Math.floor((latitude + 90) / side)];
}

function nameOf(x: number, y: number, side: number): string {
  return `cell:${side}:${x}:${y}`;
}
