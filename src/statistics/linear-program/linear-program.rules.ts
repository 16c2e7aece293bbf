import { setImmediate } from 'node:timers/promises';
import highs from 'highs';

// its types describe the CommonJS build, where the loader is a member; an import is answered by the module, which is the loader
const load = highs as unknown as typeof highs.default;

/** A row: the sum of `coefficients` times unknowns equals `equals`. */
export interface Equation {
  coefficients: ReadonlyMap<number, number>;
  equals: number;
}

/** Unknowns from 0 upwards, none below 0, held by equations; the sum of those in `of` is made as large or small as can be. */
export interface LinearProgram {
  unknowns: number;
  equations: readonly Equation[];
  of: readonly number[];
  sense: 'largest' | 'smallest';
}

/**
 * Solves a linear program exactly to 1e-7. One after the other; between them others get their turn.
 * @returns the unknowns at the optimum; `unbounded` when the sum grows for ever
 * @throws Error when the equations contradict each other
 */
export type SolveLinear = (program: LinearProgram) => Promise<Float64Array | 'unbounded'>;

let solver: Promise<SolveLinear> | undefined;

/** The solver: HiGHS (MIT) as WebAssembly, loaded once, when it is first asked for. */
export async function linearSolver(): Promise<SolveLinear> {
  solver ??= load().then((loaded): SolveLinear => async (program) => {
    await setImmediate();
    const solved = loaded.solve(textOf(program), { output_flag: false });
    if (/unbounded/i.test(solved.Status)) return 'unbounded';
    if (solved.Status !== 'Optimal') throw new Error(`a linear program is ${solved.Status}`);
    const found = new Float64Array(program.unknowns);
    for (const [name, { Primal = 0 }] of Object.entries(
      solved.Columns as Record<string, { Primal?: number }>,
    ))
      found[Number(name.slice(1))] = Primal;
    return found;
  });
  return solver;
}

/** The program in the LP format of CPLEX, that HiGHS reads. Unknowns are not negative by default there. */
function textOf({ equations, of, sense }: LinearProgram): string {
  const sum = (terms: Iterable<readonly [number, number]>): string =>
    [...terms].map(([at, by]) => `${by < 0 ? '-' : '+'} ${Math.abs(by)} x${at}`).join('\n ');
  const rows = equations.map(
    ({ coefficients, equals }, at) => `r${at}: ${sum(coefficients)} = ${equals.toFixed(9)}`,
  );
  const goal = sum(of.map((at) => [at, 1] as const));
  return `${sense === 'largest' ? 'Maximize' : 'Minimize'}\n goal: ${goal}\nSubject To\n${rows.join('\n')}\nEnd\n`;
}
