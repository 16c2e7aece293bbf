/** A row: the sum of `coefficients` times unknowns equals `equals`. */
export interface Equation {
  coefficients: ReadonlyMap<number, number>;
  equals: number;
}

/** Unknowns held by equations; the sum of those in `of` is made as large or small as can be. */
export interface LinearProgram {
  /** None is below 0, but those that `lowest` names are not below what it says. */
  unknowns: number;
  lowest?: ReadonlyMap<number, number>;
  equations: readonly Equation[];
  of: readonly number[];
  sense: 'largest' | 'smallest';
}

/**
 * Solves a linear program exactly to 1e-7. One after the other; between them others get their turn.
 * @returns the unknowns at the optimum; `unbounded` when the sum grows for ever
 * @throws Error when the equations contradict each other, or the solver does not know
 */
export type SolveLinear = (program: LinearProgram) => Promise<Float64Array | 'unbounded'>;
