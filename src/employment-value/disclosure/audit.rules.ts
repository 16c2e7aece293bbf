import type { Equation, SolveLinear } from './linear-program.types.js';
import { readIn } from './change.rules.js';
import { additive, type Cube, isAmount, type Relation } from './cube.rules.js';

/** A hidden cell, and how far from its value a reader of all that is shown must be left. */
interface Target {
  at: number;
  below: number;
  above: number;
}

/** Hidden cells that hang together by equations, and everything that is shown of them. */
interface Puzzle {
  unknowns: number;
  lowest: ReadonlyMap<number, number>;
  equations: Equation[];
  targets: Target[];
}

/** What is held back of a cube and must not be worked out, and what was found before of groups that have not changed. */
export interface Audit {
  guarded: ReadonlySet<string>;
  percent: number;
  solve: SolveLinear;
  /** What a value cannot be less than; 0 where nothing is said. */
  lowest?: (key: string) => number;
  /** Cells that were found, by the cells of their group: hiding more elsewhere changes nothing in it. */
  found?: Map<string, string[]>;
}

/**
 * What a reader can work out: for every sum that is published, the smallest and the largest value that a hidden cell can
 * have given all that is shown, by linear programs over each group of cells that hang together.
 * @param guarded the cells that must not be worked out to within `percent` of their value
 * @returns those of them that can be
 */
export async function exposed(cube: Cube, hidden: ReadonlySet<string>, audit: Audit): Promise<Set<string>> {
  const steps = cube.relations.filter(({ isStep }) => isStep);
  const all = new Set<string>();
  for (const group of groupsOf(steps, hidden)) {
    const name = [...group.cells].toSorted().join();
    const found = audit.found?.get(name) ?? (await exposedIn(group, { cube, hidden, audit }));
    audit.found?.set(name, found);
    for (const key of found) all.add(key);
  }
  return all;
}

async function exposedIn(
  { cells: members, relations }: Group,
  { cube, hidden, audit }: { cube: Cube; hidden: ReadonlySet<string>; audit: Audit },
): Promise<string[]> {
  const { guarded, percent, solve } = audit;
  const cells = [...members];
  const found = new Set<string>();
  if (!cells.some((key) => guarded.has(key))) return [];
  for (const indicator of readIn(cube.family)) {
    const valueOf = (key: string): number => additive(cube.family, cube.cells.get(key)!, indicator);
    // a change of nothing is no sum of nothing alone
    const implied = audit.lowest ? new Set<string>() : impliedNothing(relations, hidden, valueOf);
    const puzzle = puzzleOf({ cells, relations }, valueOf, {
      guarded: new Set(cells.filter((key) => guarded.has(key) && !implied.has(key))),
      lowest: audit.lowest ?? ((key) => Math.min(0, 2 * valueOf(key))),
      percent,
      least: isAmount(indicator) ? 100 : 1,
    });
    for (const at of await unprotected(puzzle, solve)) found.add(cells[at]!);
  }
  return [...found];
}

interface Group {
  cells: Set<string>;
  relations: Relation[];
}

/** Cells that are hidden in the same relation hang together. A hidden cell that stands in none could not be worked out. */
function groupsOf(relations: readonly Relation[], hidden: ReadonlySet<string>): Group[] {
  const groupOf = new Map<string, Group>();
  for (const relation of relations) {
    const members = [relation.whole, ...relation.parts].filter((key) => hidden.has(key));
    if (members.length === 0) continue;
    const joined: Group = { cells: new Set(members), relations: [relation] };
    const before = new Set(members.flatMap((key) => groupOf.get(key) ?? []));
    const [largest, ...others] = [...before].toSorted((a, b) => b.cells.size - a.cells.size);
    const into = largest ?? joined;
    for (const other of largest ? [joined, ...others] : []) {
      for (const key of other.cells) into.cells.add(key);
      into.relations.push(...other.relations);
      for (const key of other.cells) groupOf.set(key, into);
    }
    for (const key of into === joined ? joined.cells : []) groupOf.set(key, into);
  }
  return [...new Set(groupOf.values())];
}

/**
 * Cells that are nothing because a whole that is shown is nothing: that nobody in it has any is said of a crowd that may be
 * shown, and could only be kept back by hiding the crowd.
 */
function impliedNothing(
  relations: readonly Relation[],
  hidden: ReadonlySet<string>,
  valueOf: (key: string) => number,
): Set<string> {
  const isNothing = (key: string): boolean => valueOf(key) === 0;
  const implied = new Set<string>();
  for (let before = -1; before !== implied.size;) {
    before = implied.size;
    for (const { whole, parts } of relations)
      if ((!hidden.has(whole) || implied.has(whole)) && isNothing(whole) && parts.every(isNothing))
        for (const part of parts) implied.add(part);
  }
  return implied;
}

/** What is to be held against a puzzle. */
interface Held {
  guarded: ReadonlySet<string>;
  lowest: (key: string) => number;
  percent: number;
  /** Least difference that protects. */
  least: number;
}

/**
 * Values are scaled to 10,000 at most, so that the solver's tolerance is small beside them. What is below 0 (more was
 * corrected than earned) may be twice as far below for all that its reader knows; what is not, is known not to be.
 */
function puzzleOf(
  { cells, relations }: { cells: readonly string[]; relations: readonly Relation[] },
  valueOf: (key: string) => number,
  { guarded, lowest: lowestOf, percent, least }: Held,
): Puzzle {
  const place = new Map(cells.map((key, at) => [key, at]));
  const values = cells.map(valueOf);
  const scale = 10_000 / Math.max(1, ...values.map(Math.abs));
  const lowest = cells.map((key) => lowestOf(key) * scale);
  const equations = relations.map(({ whole, parts }) => {
    const coefficients = new Map<number, number>();
    let equals = 0;
    for (const [key, by] of [[whole, 1] as const, ...parts.map((part) => [part, -1] as const)]) {
      const at = place.get(key);
      if (at === undefined) continue;
      coefficients.set(at, by);
      equals += by * values[at]! * scale;
    }
    return { coefficients, equals };
  });
  const targets = cells.flatMap((key, at): Target[] => {
    if (!guarded.has(key)) return [];
    const value = values[at]! * scale;
    const off = Math.max((Math.abs(value) * percent) / 100, least * scale);
    return [{ at, below: Math.max(lowest[at]!, value - off), above: value + off }];
  });
  const negative = new Map(lowest.flatMap((least, at) => (least < 0 ? [[at, least] as const] : [])));
  return { unknowns: cells.length, lowest: negative, equations, targets };
}

/** A solution that lies far enough from several values serves them all: most cells need no program of their own. */
async function unprotected({ targets, ...program }: Puzzle, solve: SolveLinear): Promise<number[]> {
  const failed = new Set<number>();
  for (const sense of ['largest', 'smallest'] as const) {
    const isFar = ({ at, above, below }: Target, solution: Float64Array): boolean =>
      sense === 'largest' ? solution[at]! >= above - 1e-6 : solution[at]! <= below + 1e-6;
    let open = targets;
    const ask = async (of: readonly Target[]): Promise<void> => {
      const solution = await solve({ ...program, sense, of: of.map(({ at }) => at) });
      // a sum without bound says nothing of the single cells in it
      if (solution !== 'unbounded') open = open.filter((target) => !isFar(target, solution));
      else if (of.length === 1) open = open.filter((target) => target !== of[0]);
    };
    if (open.length > 1) await ask(open);
    for (const target of open) {
      if (!open.includes(target)) continue;
      await ask([target]);
      if (open.includes(target)) failed.add(target.at);
    }
  }
  return [...failed];
}
