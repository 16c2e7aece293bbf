import { additive, type Cube, cubeOf, keyOf } from './cube.rules.js';
import type { Contribution, Family, Place } from './disclosure.types.js';

/** How a stock changed since a former release. */
export interface Former {
  /** What was added and taken away since. */
  moved: readonly Contribution[];
  /** The cells that are hidden in that release. */
  hidden: readonly Place[];
}

/** The difference of a stock to a former release: everybody can read it where both are shown. */
export interface Change {
  cube: Cube;
  /** Cells that are hidden in the former release. */
  veiled: ReadonlySet<string>;
  /** What the change of a cell cannot be less than: no more can end than there was. */
  lowest?: (key: string) => number;
}

/** Not an indicator: how many times something was added or taken away. Who left and who came are people alike. */
const MOVES = 'moves';

/** A stock with all cells that moved, and the changes of it since former releases, which have the same cells. */
export function stockOf(
  family: Family,
  contributions: readonly Contribution[],
  formers: readonly Former[],
): { cube: Cube; changes: Change[] } {
  if (formers.length === 0) return { cube: cubeOf(family, contributions), changes: [] };
  const everywhere = new Map(
    [contributions, ...formers.map(({ moved }) => moved)]
      .flat()
      .map(({ region, occupation }) => [keyOf(region, occupation), { region, occupation }]),
  );
  const nothing = (indicator: string): Contribution[] =>
    [...everywhere.values()].map((at) => ({ ...at, indicator, worker: null, employer: null, quantity: 0 }));
  const cube = cubeOf(family, [...contributions, ...nothing(family.heads)]);
  const moves = { heads: MOVES, sums: [family.heads], isDistinct: false };
  const changes = formers.map(({ moved, hidden }): Change => {
    const change = cubeOf(moves, [
      ...moved,
      ...moved.map((one) => ({ ...one, indicator: MOVES, quantity: Math.abs(one.quantity) })),
      ...nothing(MOVES),
    ]);
    const now = (key: string): number => additive(family, cube.cells.get(key)!, family.heads);
    const by = (key: string): number => additive(moves, change.cells.get(key)!, family.heads);
    return {
      cube: change,
      veiled: new Set(hidden.map(({ region, occupation }) => keyOf(region, occupation))),
      // late facts can make a stock less than nothing for a while
      lowest: (key) => -Math.abs(now(key) - by(key)) - Math.max(0, -2 * now(key)),
    };
  });
  return { cube, changes };
}

/** What of a family somebody can read: of a change the difference, and not how often it moved. */
export function readIn({ heads, sums }: Family): readonly string[] {
  return heads === MOVES ? sums : [heads, ...sums];
}
