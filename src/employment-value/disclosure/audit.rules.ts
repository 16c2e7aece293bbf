import type { Equation, SolveLinear } from './linear-program.types.js';
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
  equations: Equation[];
  targets: Target[];
}

/**
 * What a reader can work out: for every sum that is published, the smallest and the largest value that a hidden cell can
 * have given all that is shown, by linear programs over each group of cells that hang together.
 * @param guarded the cells that must not be worked out to within `percent` of their value
 * @returns those of them that can be
 */
export async function exposed(
  cube: Cube,
  hidden: ReadonlySet<string>,
  { guarded, percent, solve }: { guarded: ReadonlySet<string>; percent: number; solve: SolveLinear },
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const group of groupsOf(
    cube.relations.filter(({ isStep }) => isStep),
    hidden,
  )) {
    const cells = [...group.cells];
    if (!cells.some((key) => guarded.has(key))) continue;
    for (const indicator of [cube.family.heads, ...cube.family.sums]) {
      const values = new Map(
        [...cube.cells].map(([key, cell]) => [key, additive(cube.family, cell).get(indicator) ?? 0]),
      );
      const told = toldNothing(cube.relations, { hidden, values });
      const puzzle = puzzleOf({ cells, relations: group.relations }, values, {
        guarded: new Set(cells.filter((key) => guarded.has(key) && !told.has(key))),
        percent,
        least: isAmount(indicator) ? 100 : 1,
      });
      for (const at of await unprotected(puzzle, solve)) found.add(cells[at]!);
    }
  }
  return found;
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
function toldNothing(
  relations: readonly Relation[],
  { hidden, values }: { hidden: ReadonlySet<string>; values: ReadonlyMap<string, number> },
): Set<string> {
  const isNothing = (key: string): boolean => (values.get(key) ?? 0) === 0;
  return new Set(
    relations
      .filter(({ whole, parts }) => !hidden.has(whole) && isNothing(whole) && parts.every(isNothing))
      .flatMap(({ parts }) => parts),
  );
}

/** Values are scaled to 10,000 at most, so that the solver's tolerance is small beside them. */
function puzzleOf(
  { cells, relations }: { cells: readonly string[]; relations: readonly Relation[] },
  values: ReadonlyMap<string, number>,
  { guarded, percent, least }: { guarded: ReadonlySet<string>; percent: number; least: number },
): Puzzle {
  const place = new Map(cells.map((key, at) => [key, at]));
  const largest = Math.max(1, ...cells.map((key) => values.get(key) ?? 0));
  const scaled = (key: string): number => ((values.get(key) ?? 0) / largest) * 10_000;
  const equations = relations.map(({ whole, parts }) => {
    const coefficients = new Map<number, number>();
    let equals = 0;
    for (const [key, by] of [[whole, 1] as const, ...parts.map((part) => [part, -1] as const)]) {
      const at = place.get(key);
      if (at === undefined) continue;
      coefficients.set(at, by);
      equals += by * scaled(key);
    }
    return { coefficients, equals };
  });
  const targets = cells.flatMap((key, at): Target[] => {
    const value = values.get(key) ?? 0;
    if (!guarded.has(key)) return [];
    const off = (Math.max((value * percent) / 100, least) / largest) * 10_000;
    return [{ at, below: Math.max(0, scaled(key) - off), above: scaled(key) + off }];
  });
  return { unknowns: cells.length, equations, targets };
}

/** A solution that lies far enough from several values serves them all: most cells need no program of their own. */
async function unprotected({ unknowns, equations, targets }: Puzzle, solve: SolveLinear): Promise<number[]> {
  const failed = new Set<number>();
  for (const sense of ['largest', 'smallest'] as const) {
    const isFar = ({ at, above, below }: Target, solution: Float64Array): boolean =>
      sense === 'largest' ? solution[at]! >= above - 1e-6 : solution[at]! <= below + 1e-6;
    let open = targets;
    const ask = async (of: readonly Target[]): Promise<void> => {
      const solution = await solve({ unknowns, equations, sense, of: of.map(({ at }) => at) });
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
