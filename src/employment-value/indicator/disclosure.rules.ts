import { definitionOf } from './definition.rules.js';
import type { Hidden, RawCell } from './indicator.types.js';

/** Where a cell stands in an answer: its place and occupation, without the indicator. */
type Spot = string;

/** Why a value is hidden; null when it is shown. */
export type HidingRule = (cell: RawCell) => Hidden | null;

/** What a group of indicators about the same people hides. */
interface Curtain {
  cells: Map<Spot, Hidden>;
  /** The total must go too: with it, what is hidden could be worked out. */
  isTotal: boolean;
}

/**
 * Decides which cells of one answer may be shown. A cell with 1 to `smallest - 1` people is hidden, with every sum
 * about them; so is a sum about people of whom none is known. While the total would give the hidden cells away
 * (fewer than two of them, or fewer than `smallest` people in all), the next smallest cell is hidden too.
 * It protects one answer, not the difference between two.
 */
export function disclosure(
  cells: RawCell[],
  totals: RawCell[],
  smallest: number,
): { cell: HidingRule; total: HidingRule } {
  const curtains = new Map<string, Curtain>();
  const heads = headsOf(cells);
  const curtainOf = (group: string): Curtain => {
    const known = curtains.get(group) ?? drawn(heads.get(group) ?? new Map<Spot, number>(), smallest);
    curtains.set(group, known);
    return known;
  };
  const totalHeads = headsOf(totals);
  return {
    cell: (cell) => {
      const group = groupOf(cell.indicator);
      if (group === null) return null;
      return curtainOf(group).cells.get(spotOf(cell)) ?? unbacked(cell, heads.get(group));
    },
    total: (cell) => {
      const group = groupOf(cell.indicator);
      if (group === null) return null;
      const count = totalHeads.get(group)?.get(spotOf(cell)) ?? 0;
      if (isSmall(count, smallest)) return 'small';
      return curtainOf(group).isTotal ? 'complementary' : unbacked(cell, totalHeads.get(group));
    },
  };
}

/** A sum about people where no person was counted is not shown: nothing says how many stand behind it. */
function unbacked(cell: RawCell, heads: Map<Spot, number> | undefined): Hidden | null {
  return cell.value !== 0 && (heads?.get(spotOf(cell)) ?? 0) === 0 ? 'small' : null;
}

function drawn(heads: Map<Spot, number>, smallest: number): Curtain {
  const cells = new Map<Spot, Hidden>();
  for (const [spot, count] of heads) if (isSmall(count, smallest)) cells.set(spot, 'small');
  if (cells.size === 0) return { cells, isTotal: false };
  const others = [...heads]
    .filter(([spot, count]) => count > 0 && !cells.has(spot))
    .toSorted(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  let people = [...cells.keys()].reduce((total, spot) => total + (heads.get(spot) ?? 0), 0);
  while (cells.size < 2 || people < smallest) {
    const next = others.shift();
    if (!next) return { cells, isTotal: true };
    cells.set(next[0], 'complementary');
    people += next[1];
  }
  return { cells, isTotal: false };
}

/** People by group and spot. */
function headsOf(cells: RawCell[]): Map<string, Map<Spot, number>> {
  const heads = new Map<string, Map<Spot, number>>();
  for (const cell of cells) {
    if (definitionOf(cell.indicator)?.behind !== 'self') continue;
    const group = heads.get(cell.indicator) ?? new Map<Spot, number>();
    heads.set(cell.indicator, group.set(spotOf(cell), cell.value));
  }
  return heads;
}

/** The person indicator a cell is about; null when it is about nobody. */
function groupOf(indicator: string): string | null {
  const behind = definitionOf(indicator)?.behind ?? null;
  return behind === 'self' ? indicator : behind;
}

function isSmall(count: number, smallest: number): boolean {
  return count > 0 && count < smallest;
}

function spotOf({ region, occupation }: RawCell): Spot {
  return `${region} ${occupation}`;
}
