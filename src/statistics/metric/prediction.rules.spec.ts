import { describe, expect, it } from 'vitest';
import type { Prediction } from './metric.types.js';
import { brierOf, rankingOfScored } from './prediction.rules.js';

const saying = (...probabilities: (number | null)[]): Prediction[] =>
  probabilities.map((probability) => ({ score: probability === null ? null : 1500, probability }));

describe('the Brier score', () => {
  it('is the mean squared distance of what was said from what came', () => {
    expect(brierOf(saying(0.9, 0.2, 0.5), Uint8Array.of(1, 0, 0), null)).toBeCloseTo(
      (0.1 ** 2 + 0.2 ** 2 + 0.5 ** 2) / 3,
      12,
    );
    expect(brierOf(saying(1, 0), Uint8Array.of(1, 0), null)).toBe(0);
  });

  it('weighs the classes to the population that the probabilities are meant for', () => {
    const label = Uint8Array.of(1, 1, 0, 0);
    const at = (rate: number): number => brierOf(saying(rate, rate, rate, rate), label, 0.1);
    expect(at(0.1)).toBeCloseTo(0.1 * 0.9, 12); // a constant at the share has r (1 - r), the least of any constant
    expect(at(0.1)).toBeLessThan(at(0.12));
    expect(at(0.1)).toBeLessThan(at(0.08));
  });

  it('leaves out rows that have no probability, as the ranking does', () => {
    const label = Uint8Array.of(1, 0, 0);
    expect(brierOf(saying(0.8, null, 0.2), label, null)).toBeCloseTo(0.04, 12);
    expect(rankingOfScored(saying(0.8, null, 0.2), label).notScored).toBe(1);
  });
});
