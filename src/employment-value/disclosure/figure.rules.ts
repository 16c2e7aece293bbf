import type { SolveLinear } from './linear-program.types.js';
import { definitionOf, INDICATORS } from '../definition/definition.rules.js';
import { type Former, stockOf } from './change.rules.js';
import { type Cell, type Cube, cubeOf, headsOf } from './cube.rules.js';
import type { Contribution, Cost, Family, Figure, Loss, Thresholds } from './disclosure.types.js';
import { costOf, lossOf } from './loss.rules.js';
import { type Pattern, suppressed } from './suppression.rules.js';

/** What of a month is published of one family, and what suppression cost. */
export interface Published {
  figures: Figure[];
  loss: Loss;
  /** For the operator alone. */
  cost: Cost;
}

/**
 * Decides every cell of a family in a month, once.
 * @param formers of a stock, the releases that it can be held against
 */
export async function publishedOf(
  family: Family,
  contributions: readonly Contribution[],
  { thresholds, solve, formers = [] }: { thresholds: Thresholds; solve: SolveLinear; formers?: Former[] },
): Promise<Published> {
  const { cube, changes } = stockOf(family, contributions, formers);
  const pattern = await suppressed(cube, thresholds, solve, changes);
  const figures = figuresOf(cube, pattern);
  return { figures, loss: lossOf(family, figures), cost: costOf(cube, pattern) };
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
