import { definitionOf } from '../definition/definition.rules.js';
import { type Cell, type Cube, isAmount, keyOf } from './cube.rules.js';
import type { Cost, Family, Figure, Loss } from './disclosure.types.js';
import type { Pattern } from './suppression.rules.js';

/** What anybody may read of it: it can be counted from the published cells too, so that it adds nothing to them. */
export function lossOf(family: Family, figures: readonly Figure[]): Loss {
  const cellsOf = (some: readonly Figure[]): number =>
    new Set(some.map(({ region, occupation }) => keyOf(region, occupation))).size;
  return {
    family: family.heads,
    cells: cellsOf(figures),
    hidden: cellsOf(figures.filter(({ isHidden }) => isHidden)),
  };
}

/** What the operator is told of it besides. */
export function costOf({ family, cells }: Cube, pattern: Pattern): Cost {
  const count = (why: string): number => [...pattern.values()].filter((one) => one === why).length;
  const counties = [...cells.values()].filter(
    ({ region, occupation }) => region.length === 6 && occupation === '',
  );
  const share = (of: (cell: Cell) => number): number => {
    const all = counties.reduce((sum, cell) => sum + Math.abs(of(cell)), 0);
    const lost = counties.reduce((sum, cell) => sum + (pattern.has(cell.key) ? Math.abs(of(cell)) : 0), 0);
    return all === 0 ? 0 : Math.round((lost / all) * 1000) / 10;
  };
  const amount =
    family.sums.find((code) => definitionOf(code)?.measure === 'fen') ?? family.sums.find(isAmount);
  return {
    family: family.heads,
    small: count('small'),
    dominant: count('dominant'),
    complementary: count('complementary'),
    peoplePercent: share(({ places }) => places),
    amountPercent: amount === undefined ? null : share((cell) => cell.amounts.get(amount)?.sum ?? 0),
  };
}
