import type { SolveLinear } from './linear-program.types.js';
import type { Hidden } from '../definition/indicator.types.js';
import { exposed } from './audit.rules.js';
import { type Cell, type Cube, type Relation } from './cube.rules.js';
import { unsafe } from './primary.rules.js';
import type { Thresholds } from './disclosure.types.js';

/** Which cells are hidden, and why. */
export type Pattern = Map<string, Hidden>;

/** Cells that may not be shown for what they are themselves. */
export function primary(cube: Cube, thresholds: Thresholds): Pattern {
  const pattern: Pattern = new Map();
  for (const cell of cube.cells.values()) {
    const why = unsafe(cube.family, [cell], thresholds);
    if (why) pattern.set(cell.key, why);
  }
  return pattern;
}

/**
 * Hides what would give a hidden cell away, over the whole cube: in each sum the hidden parts of a whole that is shown
 * must be safe taken together, and no cell stands hidden alone; then what linear programs still work out to within the
 * protection is covered by a further cell. The cell with the fewest people goes first.
 */
export async function suppressed(cube: Cube, thresholds: Thresholds, solve: SolveLinear): Promise<Pattern> {
  const own = primary(cube, thresholds);
  const pattern: Pattern = new Map(own);
  const guarded = new Set(own.keys());
  const touching = relationsByCell(cube.relations);
  const audit = { guarded, percent: thresholds.protection, solve, found: new Map<string, string[]>() };
  const hideMore = (relation: Relation): boolean => {
    const next = cheapest(cube, relation, pattern);
    if (next !== undefined) pattern.set(next, 'complementary');
    return next !== undefined;
  };
  for (;;) {
    cover(cube, { pattern, thresholds }, hideMore);
    const open = await exposed(cube, new Set(pattern.keys()), audit);
    const widened = [...open].filter((key) => widen(key, { touching, pattern, hideMore }));
    if (widened.length === 0) return pattern;
  }
}

/**
 * Covers every sum, until hiding in one uncovers no other. Sums of the next level down come first: what they hide
 * covers most of those that reach further.
 */
function cover(
  cube: Cube,
  so: { pattern: Pattern; thresholds: Thresholds },
  hideMore: (relation: Relation) => boolean,
): void {
  const steps = cube.relations.filter(({ isStep }) => isStep);
  const far = cube.relations.filter(({ isStep }) => !isStep);
  const covers = (relation: Relation): boolean => !isCovered(cube, relation, so) && hideMore(relation);
  const settle = (relations: readonly Relation[], then: () => void): void => {
    for (let before = -1; before !== so.pattern.size;) {
      before = so.pattern.size;
      for (const relation of relations) while (covers(relation)) then();
    }
  };
  const settleSteps = (): void => settle(steps, () => undefined);
  settleSteps();
  settle(far, settleSteps);
}

/** Whether nothing of one sum can be read off it at once. */
function isCovered(
  cube: Cube,
  { whole, parts }: Relation,
  { pattern, thresholds }: { pattern: Pattern; thresholds: Thresholds },
): boolean {
  const hidden = parts.filter((part) => pattern.has(part));
  if (pattern.has(whole)) return hidden.length > 0;
  if (hidden.length === 0) return true;
  if (hidden.length === 1) return false;
  const cells = hidden.map((key) => cube.cells.get(key)!);
  return unsafe(cube.family, cells, thresholds) === null;
}

/** The part with the fewest people that is shown, else the whole; undefined when all is hidden. */
function cheapest(cube: Cube, { whole, parts }: Relation, pattern: Pattern): string | undefined {
  const shown = parts.filter((key) => !pattern.has(key)).map((key) => cube.cells.get(key)!);
  const order = (a: Cell, b: Cell): number => a.places - b.places || (a.key < b.key ? -1 : 1);
  return shown.toSorted(order)[0]?.key ?? (pattern.has(whole) ? undefined : whole);
}

/** Hides one more cell beside one that can be worked out: in its own sums, else in those of its neighbours, and so on. */
function widen(
  key: string,
  {
    touching,
    pattern,
    hideMore,
  }: {
    touching: Map<string, Relation[]>;
    pattern: Pattern;
    hideMore: (relation: Relation) => boolean;
  },
): boolean {
  const seen = new Set([key]);
  for (const next of seen)
    for (const relation of touching.get(next) ?? []) {
      if (hideMore(relation)) return true;
      for (const member of [relation.whole, ...relation.parts]) if (pattern.has(member)) seen.add(member);
    }
  return false;
}

function relationsByCell(relations: readonly Relation[]): Map<string, Relation[]> {
  const touching = new Map<string, Relation[]>();
  for (const relation of relations)
    for (const key of [relation.whole, ...relation.parts])
      touching.set(key, [...(touching.get(key) ?? []), relation]);
  return touching;
}
