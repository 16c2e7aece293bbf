import highs from 'highs';

// its types describe the CommonJS build, where the loader is a member
const load = highs as unknown as typeof highs.default;
let loaded: ReturnType<typeof load> | undefined;

/** Unknowns, none below 0, whose sum is known. */
export interface Equation {
  sumOf: readonly number[];
  equals: number;
}

/** The largest or smallest sum of some unknowns that equations allow; written for attacks, apart from what they attack. */
export async function boundOf(
  of: readonly number[],
  equations: readonly Equation[],
  sense: 'largest' | 'smallest',
): Promise<number> {
  loaded ??= load();
  const sum = (terms: readonly number[]): string => terms.map((at) => `u${at}`).join('\n + ');
  const lines = [
    sense === 'largest' ? 'max' : 'min',
    ` goal: ${sum(of)}`,
    'st',
    ...equations.map(({ sumOf, equals }, at) => ` e${at}: ${sum(sumOf)} = ${equals}`),
    'end',
  ];
  const program = lines.join('\n');
  const solve = (presolve: 'on' | 'off') => solver.solve(program, { output_flag: false, presolve });
  const solver = await loaded;
  const first = solve('on');
  // the presolver says "infeasible or unbounded" of both
  const { Status, ObjectiveValue } = first.Status === 'Primal infeasible or unbounded' ? solve('off') : first;
  if (Status === 'Unbounded') return sense === 'largest' ? Infinity : -Infinity;
  if (Status !== 'Optimal') throw new Error(`no bound: ${Status}`);
  return ObjectiveValue;
}
