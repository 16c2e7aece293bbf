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
