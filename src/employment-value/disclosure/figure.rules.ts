import type { SolveLinear } from './linear-program.types.js';
import { definitionOf, INDICATORS } from '../definition/definition.rules.js';
import { type Cell, type Cube, cubeOf, headsOf, isAmount } from './cube.rules.js';
import type { Contribution, Family, Figure, Loss, Thresholds } from './disclosure.types.js';
import { type Pattern, suppressed } from './suppression.rules.js';

/** What of a month is published of one family, and what suppression cost. */
export interface Published {
  figures: Figure[];
  loss: Loss;
}

/** Decides every cell of a family in a month, once. */
export async function publishedOf(
  family: Family,
  contributions: readonly Contribution[],
  { thresholds, solve }: { thresholds: Thresholds; solve: SolveLinear },
): Promise<Published> {
  const cube = cubeOf(family, contributions);
  const pattern = await suppressed(cube, thresholds, solve);
  return { figures: figuresOf(cube, pattern), loss: lossOf(cube, pattern) };
}

/** Indicators about nobody (adverts, organisations): nothing is hidden. */
export function openFigures(contributions: readonly Contribution[]): Figure[] {
  const codes = INDICATORS.filter(({ behind }) => behind === null).map(({ code }) => code);
  return codes.flatMap((code) => {
    const family = { heads: code, sums: [], isDistinct: false };
    const own = contributions.filter(({ indicator }) => indicator === code);
    return figuresOf(cubeOf(family, own), new Map());
  });
}

/**
 * The figures of a cube; amounts of money in whole yuan, half up. A sum that is nothing is no figure where the cell is
 * shown; of a hidden cell every sum is hidden: one that was left out would be read as nothing.
 */
export function figuresOf(cube: Cube, pattern: Pattern): Figure[] {
  return [...cube.cells.values()].flatMap((cell): Figure[] => {
    const { key, region, occupation } = cell;
    const at = { region, occupation };
    if (pattern.has(key))
      return [cube.family.heads, ...cube.family.sums].map((indicator) => ({
        ...at,
        indicator,
        value: null,
        isHidden: true,
      }));
    return valuesOf(cube.family, cell).map(([indicator, sum]) => ({
      ...at,
      indicator,
      value: rounded(indicator, sum),
      isHidden: false,
    }));
  });
}

function valuesOf(family: Family, cell: Cell): [string, number][] {
  const sums = [...cell.amounts]
    .map(([code, { sum }]): [string, number] => [code, sum])
    .filter(([code]) => code !== family.heads || !family.isDistinct);
  if (family.isDistinct) sums.unshift([family.heads, headsOf(family, cell)]);
  return sums.filter(([, sum]) => sum !== 0);
}

function rounded(indicator: string, sum: number): number {
  return definitionOf(indicator)?.measure === 'fen' ? Math.floor((sum + 50) / 100) * 100 : sum;
}

function lossOf(cube: Cube, pattern: Pattern): Loss {
  const { family } = cube;
  const count = (why: string): number => [...pattern.values()].filter((one) => one === why).length;
  const counties = [...cube.cells.values()].filter(
    ({ region, occupation }) => region.length === 6 && occupation === '',
  );
  const amount =
    family.sums.find((code) => definitionOf(code)?.measure === 'fen') ?? family.sums.find(isAmount);
  const share = (of: (cell: Cell) => number): number => {
    const all = counties.reduce((sum, cell) => sum + of(cell), 0);
    const lost = counties.reduce((sum, cell) => sum + (pattern.has(cell.key) ? of(cell) : 0), 0);
    return all === 0 ? 0 : Math.round((lost / all) * 1000) / 10;
  };
  return {
    family: family.heads,
    cells: cube.cells.size,
    hiddenSmall: count('small'),
    hiddenDominant: count('dominant'),
    hiddenComplementary: count('complementary'),
    peopleHiddenPercent: share(({ places }) => places),
    amountHiddenPercent: amount === undefined ? null : share((cell) => cell.amounts.get(amount)?.sum ?? 0),
  };
}
