/** A sparse row: which features, which values. */
export interface SparseRow {
  at: number[];
  values: number[];
}

/** What is fitted: rows, which are positive, and how much each weighs. */
export interface Examples {
  rows: SparseRow[];
  /** 1 is positive. */
  labels: Uint8Array;
  weights: Float64Array;
  /** Number of features; the intercept comes after the last. */
  features: number;
}

const MEMORY = 10;
const MOST_STEPS = 200;
const TOLERANCE = 1e-7;

/** Curvature pairs of L-BFGS. */
interface Pair {
  step: Float64Array;
  change: Float64Array;
  inverse: number;
}

/**
 * Logistic regression with an L2 penalty, min ½‖w‖² + cost Σ weight·log(1 + e^(−y·z)), by L-BFGS (Nocedal & Wright,
 * algorithm 7.5) with Armijo backtracking. The intercept is not penalised. Deterministic: same examples, same weights.
 * @returns the weights, the intercept last
 */
export function fitLogistic(examples: Examples, cost: number): Float64Array {
  let at = new Float64Array(examples.features + 1);
  let gradient = new Float64Array(at.length);
  let value = lossAt(examples, cost, at, gradient);
  const pairs: Pair[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    const direction = descent(gradient, pairs);
    const slope = dot(gradient, direction);
    const next = search(examples, cost, { at, value, slope, direction });
    if (!next) break;
    remember(pairs, minus(next.at, at), minus(next.gradient, gradient));
    const gain = value - next.value;
    ({ at, gradient, value } = next);
    if (gain <= TOLERANCE * Math.max(1, Math.abs(value))) break;
  }
  return at;
}

interface Reached {
  at: Float64Array<ArrayBuffer>;
  gradient: Float64Array<ArrayBuffer>;
  value: number;
}

function search(
  examples: Examples,
  cost: number,
  from: { at: Float64Array; value: number; slope: number; direction: Float64Array },
): Reached | undefined {
  for (let length = 1; length > 1e-10; length /= 2) {
    const at = from.at.map((weight, index) => weight + length * from.direction[index]!);
    const gradient = new Float64Array(at.length);
    const value = lossAt(examples, cost, at, gradient);
    if (value <= from.value + 1e-4 * length * from.slope)
      return { at: new Float64Array(at), gradient, value };
  }
  return undefined;
}

/** The loss at `weights`; its gradient goes into `gradient`. */
function lossAt(examples: Examples, cost: number, weights: Float64Array, gradient: Float64Array): number {
  const { rows, labels, features } = examples;
  let loss = 0;
  for (let index = 0; index < features; index++) {
    const weight = weights[index]!;
    loss += 0.5 * weight * weight;
    gradient[index] = weight;
  }
  gradient[features] = 0;
  rows.forEach(({ at, values }, row) => {
    let z = weights[features]!;
    for (let index = 0; index < at.length; index++) z += weights[at[index]!]! * values[index]!;
    const sign = labels[row] === 1 ? 1 : -1;
    const margin = sign * z;
    const share = cost * examples.weights[row]!;
    loss += share * (Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(-margin, 0));
    const pull = (-sign * share) / (1 + Math.exp(margin));
    for (let index = 0; index < at.length; index++) gradient[at[index]!]! += pull * values[index]!;
    gradient[features]! += pull;
  });
  return loss;
}

/** Two-loop recursion: the quasi-Newton direction. */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((part) => -part);
  const newestFirst = pairs.toReversed().map((pair) => {
    const alpha = pair.inverse * dot(pair.step, direction);
    add(direction, -alpha, pair.change);
    return { pair, alpha };
  });
  const newest = pairs.at(-1);
  const scale = newest
    ? 1 / (newest.inverse * dot(newest.change, newest.change))
    : 1 / Math.max(Math.sqrt(dot(gradient, gradient)), 1e-12);
  direction.forEach((part, index) => (direction[index] = part * scale));
  for (const { pair, alpha } of newestFirst.toReversed())
    add(direction, alpha - pair.inverse * dot(pair.change, direction), pair.step);
  return direction;
}

function remember(pairs: Pair[], step: Float64Array, change: Float64Array): void {
  const curvature = dot(step, change);
  if (curvature <= 1e-12) return;
  pairs.push({ step, change, inverse: 1 / curvature });
  if (pairs.length > MEMORY) pairs.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

function add(to: Float64Array, factor: number, what: Float64Array): void {
  for (let index = 0; index < to.length; index++) to[index]! += factor * what[index]!;
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((part, index) => part - b[index]!);
}
