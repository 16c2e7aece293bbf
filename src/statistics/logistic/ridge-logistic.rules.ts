/** A fitted logistic regression: log-odds = intercept + Σ coef x. */
export interface LogisticFit {
  intercept: number;
  coef: number[];
}

const MOST_STEPS = 50;
const TOLERANCE = 1e-10;

/**
 * Logistic regression with a ridge penalty `ridge`/2 Σ coef² (le Cessie and van Houwelingen 1992) by
 * iteratively reweighted least squares. The intercept is not penalised, so predictions average to the rate.
 * @param columns one array a feature, all as long as `label`
 */
export function ridgeLogistic(columns: Float64Array[], label: Uint8Array, ridge: number): LogisticFit {
  const size = columns.length + 1;
  let beta = new Float64Array(size);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = newtonStep(columns, label, beta);
    for (let j = 1; j < size; j++) {
      gradient[j]! -= ridge * beta[j]!;
      hessian[j * size + j]! += ridge;
    }
    const change = solve(hessian, gradient);
    const before = beta;
    beta = before.map((value, j) => value + change[j]!);
    if (change.every((value) => Math.abs(value) < TOLERANCE)) break;
  }
  return { intercept: beta[0]!, coef: [...beta.subarray(1)] };
}

/** Gradient and (negative) Hessian of the log-likelihood, row by row. */
function newtonStep(
  columns: Float64Array[],
  label: Uint8Array,
  beta: Float64Array,
): { gradient: Float64Array; hessian: Float64Array } {
  const size = columns.length + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const x = new Float64Array(size);
  x[0] = 1;
  for (let row = 0; row < label.length; row++) {
    let z = beta[0]!;
    for (let j = 1; j < size; j++) {
      x[j] = columns[j - 1]![row]!;
      z += beta[j]! * x[j]!;
    }
    const p = 1 / (1 + Math.exp(-z));
    const weight = Math.max(1e-9, p * (1 - p));
    for (let j = 0; j < size; j++) {
      gradient[j]! += (label[row]! - p) * x[j]!;
      for (let k = 0; k <= j; k++) hessian[j * size + k]! += weight * x[j]! * x[k]!;
    }
  }
  for (let j = 0; j < size; j++) for (let k = 0; k < j; k++) hessian[k * size + j] = hessian[j * size + k]!;
  return { gradient, hessian };
}

/** Solves A x = b by Cholesky's factor; the penalty keeps A positive definite. */
function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const l = new Float64Array(n * n);
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i === j) l[i * n + j] = Math.sqrt(Math.max(sum, 1e-12));
      else l[i * n + j] = sum / l[j * n + j]!;
    }
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * n + k]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k * n + i]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  return x;
}

/**
 * What moves the intercept of a model from the share of bad it was trained at to that of the population it
 * serves (prior correction, King and Zeng 2001): logit π - logit r. 0 when the population is null.
 */
export function interceptFor(trained: number, population: number | null): number {
  return population === null ? 0 : logit(population) - logit(trained);
}

export function logit(p: number): number {
  return Math.log(p / (1 - p));
}
