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
