import { type Place, type Span, gapMetres, spanOf } from '../../place/place.rules.js';

/** Sides of the squares by which places are found together with words, degrees; each twice the one before. */
export const CELL_SIDES = [0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8] as const;

const MOST_SQUARES = 25; // more of smaller ones lie closer around a circle, and each is looked up in the index
const A_METRE = 1; // for what floating point rounds at a border

/** The square of that side that a place lies in. */
export function cellOf({ longitude, latitude }: Place, side: number): string {
  return nameOf(at(longitude + 180, side), at(latitude + 90, side), side);
}

/**
 * Squares that together hold every place as near as so many metres, and little else: the smallest of which there are
 * not too many. None when even the widest are too many, or around a pole.
 */
export function squaresAround(place: Place, metres: number): string[] | null {
  const span = spanOf(place, metres + A_METRE);
  const side = span && CELL_SIDES.find((some) => countOf(span, some) <= MOST_SQUARES);
  if (!side) return null;
  const columns = range(at(span.west + 180, side), at(span.east + 180, side));
  const rows = range(at(span.south + 90, side), at(span.north + 90, side));
  return columns.flatMap((x) =>
    rows
      .filter((y) => gapMetres(place, square(x, y, side)) <= metres + A_METRE)
      .map((y) => nameOf(x, y, side)),
  );
}

function square(x: number, y: number, side: number): Span {
  return {
    west: x * side - 180,
    east: (x + 1) * side - 180,
    south: y * side - 90,
    north: (y + 1) * side - 90,
  };
}

function countOf({ west, east, south, north }: Span, side: number): number {
  const columns = 1 + at(east + 180, side) - at(west + 180, side);
  return columns * (1 + at(north + 90, side) - at(south + 90, side));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

function at(degrees: number, side: number): number {
  return Math.floor(degrees / side);
}

function nameOf(x: number, y: number, side: number): string {
  return `cell:${side}:${x}:${y}`;
}
