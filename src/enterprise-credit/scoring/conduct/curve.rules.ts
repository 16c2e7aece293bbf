import { rangeOf } from '../../../statistics/binning/cut.rules.js';
import type { CurveFeature } from '../scorecard.types.js';

/** Weight of evidence of a value: straight between knots, level outside of them. */
export function curveWeight({ knots, woe }: CurveFeature, value: number): number {
  const above = rangeOf(knots, value);
  if (above === 0) return woe[0]!;
  if (above === knots.length) return woe[above - 1]!;
  const [from, to] = [knots[above - 1]!, knots[above]!];
  return woe[above - 1]! + ((woe[above]! - woe[above - 1]!) * (value - from)) / (to - from);
}

/** Where a value lies: the range between two knots. */
export function curveRange({ knots }: CurveFeature, value: number): string {
  const above = rangeOf(knots, value);
  if (above === 0) return `< ${knots[0]}`;
  if (above === knots.length) return `>= ${knots[above - 1]}`;
  return `${knots[above - 1]} .. ${knots[above]}`;
}

/** The nearest knot that weighs less, as a goal; from "not known" (null), the one that gains least. */
export function betterKnot(
  { knots, woe, monotone }: CurveFeature,
  weight: number,
): { goal: string; woe: number; value: number } {
  const lower = knots.map((_, i) => i).filter((i) => woe[i]! < weight);
  const at = lower.reduce((a, b) => (woe[b]! > woe[a]! || (woe[b] === woe[a] && monotone > 0) ? b : a));
  return { goal: `${monotone > 0 ? '<=' : '>='} ${knots[at]}`, woe: woe[at]!, value: knots[at]! };
}

/** What is wrong with a curve; null when nothing is. */
export function objectionToCurve({ knots, woe, monotone, special = [] }: CurveFeature): string | null {
  if (special.length > 0) return 'is a curve with special values';
  if (knots.length < 2 || woe.length !== knots.length)
    return 'needs two knots at least, and one weight a knot';
  if (!knots.every(Number.isFinite) || knots.some((knot, i) => i > 0 && knot <= knots[i - 1]!))
    return 'has knots that do not rise';
  if (woe.some((weight, i) => i > 0 && (weight - woe[i - 1]!) * monotone < 0))
    return 'has weights against its direction';
  return null;
}
