import { describe, expect, it } from 'vitest';
import { randomFrom } from '../random/random.rules.js';
import { ridgeLogistic } from './ridge-logistic.rules.js';

const random = randomFrom(11);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const columns = [0, 1].map(() => Float64Array.from({ length: 4000 }, normal));
const label = Uint8Array.from({ length: 4000 }, (_, i) =>
  random() < 1 / (1 + Math.exp(-(-1 + 0.8 * columns[0]![i]! - 0.5 * columns[1]![i]!))) ? 1 : 0,
);

describe('ridgeLogistic', () => {
  it('finds the coefficients the labels were drawn with', () => {
    const { intercept, coef } = ridgeLogistic(columns, label, 1);
    expect(intercept).toBeCloseTo(-1, 0);
    expect(Math.abs(coef[0]! - 0.8)).toBeLessThan(0.12);
    expect(Math.abs(coef[1]! + 0.5)).toBeLessThan(0.12);
  });

  it('stands where the penalised likelihood is flat, and predictions average to the rate', () => {
    const ridge = 25;
    const { intercept, coef } = ridgeLogistic(columns, label, ridge);
    const error = Array.from(label, (is, i) => {
      const z = intercept + coef[0]! * columns[0]![i]! + coef[1]! * columns[1]![i]!;
      return is - 1 / (1 + Math.exp(-z));
    });
    expect(error.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 6);
    coef.forEach((value, j) =>
      expect(error.reduce((sum, e, i) => sum + e * columns[j]![i]!, 0)).toBeCloseTo(ridge * value, 6),
    );
  });

  it('shares a coefficient between two columns that are the same, and holds when classes part cleanly', () => {
    const { coef } = ridgeLogistic([columns[0]!, columns[0]!], label, 1);
    expect(coef[0]).toBeCloseTo(coef[1]!, 8);
    const clean = ridgeLogistic([Float64Array.from(label)], label, 1);
    expect(Number.isFinite(clean.coef[0])).toBe(true);
  });
});
