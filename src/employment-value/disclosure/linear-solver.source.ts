import { setImmediate } from 'node:timers/promises';
import highs from 'highs';
import type { LinearProgram, SolveLinear } from './linear-program.types.js';

// its types describe the CommonJS build, where the loader is a member; an import is answered by the module, which is the loader
const load = highs as unknown as typeof highs.default;

let solver: Promise<SolveLinear> | undefined;

/** The solver: HiGHS (MIT) as WebAssembly, loaded once, when it is first asked for. */
export async function linearSolver(): Promise<SolveLinear> {
  solver ??= load().then((loaded): SolveLinear => async (program) => {
    await setImmediate();
    const text = textOf(program);
    const first = loaded.solve(text, { output_flag: false });
    // the presolver stops at "one of the two"; one of them is a fault
    const isEither = first.Status === 'Primal infeasible or unbounded';
    const solved = isEither ? loaded.solve(text, { output_flag: false, presolve: 'off' }) : first;
    if (solved.Status === 'Unbounded') return 'unbounded';
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
function textOf({ equations, of, sense, lowest = new Map() }: LinearProgram): string {
  const sum = (terms: Iterable<readonly [number, number]>): string =>
    [...terms].map(([at, by]) => `${by < 0 ? '-' : '+'} ${Math.abs(by)} x${at}`).join('\n ');
  const rows = equations.map(
    ({ coefficients, equals }, at) => `r${at}: ${sum(coefficients)} = ${equals.toFixed(9)}`,
  );
  const goal = sum(of.map((at) => [at, 1] as const));
  const bounds = [...lowest].map(([at, least]) => ` x${at} >= ${least.toFixed(9)}`);
  const parts = [` goal: ${goal}`, 'Subject To', ...rows, 'Bounds', ...bounds, 'End', ''];
  return `${sense === 'largest' ? 'Maximize' : 'Minimize'}\n${parts.join('\n')}`;
}
