import type { SolveLinear } from './linear-program.types.js';
import type { Hidden } from '../definition/indicator.types.js';
import { type Audit, exposed } from './audit.rules.js';
import type { Change } from './change.rules.js';
import { type Cell, type Cube, type Relation } from './cube.rules.js';
import { unsafe } from './primary.rules.js';
import type { Thresholds } from './disclosure.types.js';

/** Which cells are hidden, and why. */
export type Pattern = Map<string, Hidden>;

/** What a reader compares: the figures of a month, or their difference to a former release, with what must not show in it. */
interface View extends Change {
  own: Pattern;
  audit: Audit;
}

/** Cells that may not be shown for what they are themselves, or for what they are more or less than in a former release. */
export function primary({ cube, veiled }: Pick<Change, 'cube' | 'veiled'>, thresholds: Thresholds): Pattern {
  const pattern: Pattern = new Map();
  for (const cell of cube.cells.values()) {
    const why = veiled.has(cell.key) ? null : unsafe(cube.family, [cell], thresholds);
    if (why) pattern.set(cell.key, why);
  }
  return pattern;
}

/**
 * Hides what would give a hidden cell away, over the whole cube: in each sum the hidden parts of a whole that is shown
 * must be safe taken together, and no cell stands hidden alone; then what linear programs still work out to within the
 * protection is covered by a further cell. The cell with the fewest people goes first.
 * @param changes of a stock, which is read as differences too: they have the same cells
 */
export async function suppressed(
  cube: Cube,
  thresholds: Thresholds,
  solve: SolveLinear,
  changes: readonly Change[] = [],
): Promise<Pattern> {
  const views = [{ cube, veiled: new Set<string>() }, ...changes].map((one): View => {
    const own = primary(one, thresholds);
    const audit = { guarded: new Set(own.keys()), percent: thresholds.protection, solve, found: new Map() };
    return { ...one, own, audit: { ...audit, ...('lowest' in one && { lowest: one.lowest }) } };
  });
  const pattern: Pattern = new Map(views.toReversed().flatMap(({ own }) => [...own]));
  const hiding = { cube, views, pattern, thresholds, touching: relationsByCell(cube.relations) };
  for (;;) {
    cover(hiding);
    let isWidened = false;
    for (const view of views)
      for (const key of await exposed(view.cube, hiddenIn(view, pattern), view.audit))
        isWidened = widen(key, view, hiding) || isWidened;
    if (!isWidened) return pattern;
  }
}

/** What is being decided. */
interface Hiding {
  cube: Cube;
  views: readonly View[];
  pattern: Pattern;
  thresholds: Thresholds;
  touching: ReadonlyMap<string, readonly Relation[]>;
}

/** Of a difference nothing is known where either of the two is hidden. */
function hiddenIn({ veiled }: View, pattern: Pattern): Set<string> {
  return new Set([...pattern.keys(), ...veiled]);
}

/**
 * Covers every sum, until hiding in one uncovers no other. Sums of the next level down come first: what they hide
 * covers most of those that reach further.
 */
function cover(hiding: Hiding): void {
  const { cube, views, pattern } = hiding;
  const steps = cube.relations.filter(({ isStep }) => isStep);
  const far = cube.relations.filter(({ isStep }) => !isStep);
  const covers = (relation: Relation): boolean =>
    views.some((view) => !isCovered(relation, view, hiding) && hideMore(relation, view, hiding));
  const settle = (relations: readonly Relation[], then: () => void): void => {
    for (let before = -1; before !== pattern.size;) {
      before = pattern.size;
      for (const relation of relations) while (covers(relation)) then();
    }
  };
  const settleSteps = (): void => settle(steps, () => undefined);
  settleSteps();
  settle(far, settleSteps);
}

/** Whether nothing of one sum can be read off it at once. */
function isCovered(
  { whole, parts }: Relation,
  { cube, veiled }: View,
  { pattern, thresholds }: Hiding,
): boolean {
  const isHidden = (key: string): boolean => pattern.has(key) || veiled.has(key);
  const hidden = parts.filter(isHidden);
  if (isHidden(whole)) return hidden.length > 0;
  if (hidden.length === 0) return true;
  if (hidden.length === 1) return false;
  const cells = hidden.map((key) => cube.cells.get(key)!);
  return unsafe(cube.family, cells, thresholds) === null;
}

/** Hides the part with the fewest people that is shown, else the whole. @returns false when all is hidden */
function hideMore({ whole, parts }: Relation, { veiled }: View, { cube, pattern }: Hiding): boolean {
  const isShown = (key: string): boolean => !pattern.has(key) && !veiled.has(key);
  const order = (a: Cell, b: Cell): number => a.places - b.places || (a.key < b.key ? -1 : 1);
  const shown = parts.filter(isShown).map((key) => cube.cells.get(key)!);
  const next = shown.toSorted(order)[0]?.key ?? (isShown(whole) ? whole : undefined);
  if (next !== undefined) pattern.set(next, 'complementary');
  return next !== undefined;
}

/** Hides one more cell beside one that can be worked out: in its own sums, else in those of its neighbours, and so on. */
function widen(key: string, view: View, hiding: Hiding): boolean {
  const { touching, pattern } = hiding;
  const seen = new Set([key]);
  for (const next of seen)
    for (const relation of touching.get(next) ?? []) {
      if (hideMore(relation, view, hiding)) return true;
      for (const member of [relation.whole, ...relation.parts])
        if (pattern.has(member) || view.veiled.has(member)) seen.add(member);
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
