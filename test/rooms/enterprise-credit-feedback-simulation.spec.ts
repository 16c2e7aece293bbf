import { describe, expect, it } from 'vitest';
import { DESIGN_WORLD, type Outcome, simulate, type World } from '../../bench/feedback-simulation.js';
import { REPORTER_RELIABILITY } from '../../migrations/1766000200000-enterprise-credit-in-full.js';

/** Few seeds of the market of bench/feedback.ts, which shows all of it. */
const SEEDS = [1, 2, 3];

function run(world: Partial<World>): Record<'honest' | 'targeted' | 'recall', number> {
  const outcomes = SEEDS.map((seed) => simulate({ ...DESIGN_WORLD, ...world }, REPORTER_RELIABILITY, seed));
  const mean = (of: keyof Outcome): number =>
    outcomes.reduce((total, outcome) => total + outcome[of], 0) / outcomes.length;
  return { honest: mean('honestRestricted'), targeted: mean('targetedRestricted'), recall: mean('recall') };
}

describe('a market with malicious reporters', () => {
  it.each([
    ['20 % spam', { maliciousShare: 0.2 }, { honest: 0.0015, targeted: 0.015, recall: 0.85 }],
    [
      '20 % camouflage',
      { maliciousShare: 0.2, camouflageMonths: 6 },
      { honest: 0.0015, targeted: 0.015, recall: 0.85 },
    ],
    ['40 % spam', { maliciousShare: 0.4 }, { honest: 0.0025, targeted: 0.03, recall: 0.72 }],
    [
      '40 % camouflage',
      { maliciousShare: 0.4, camouflageMonths: 6 },
      { honest: 0.0025, targeted: 0.03, recall: 0.72 },
    ],
  ])('keeps its bounds under %s', (_, world, bound) => {
    const { honest, targeted, recall } = run(world);
    expect(honest).toBeLessThanOrEqual(bound.honest);
    expect(targeted).toBeLessThanOrEqual(bound.targeted);
    expect(recall).toBeGreaterThanOrEqual(bound.recall);
  });

  it('is the same for the same seed, and would show it if nobody had to look', () => {
    const world = { ...DESIGN_WORLD, employers: 400, maliciousShare: 0.4 };
    expect(simulate(world, REPORTER_RELIABILITY, 7)).toEqual(simulate(world, REPORTER_RELIABILITY, 7));
    const blind = { ...world, reviewerRight: 0.5 }; // reviewers toss a coin
    expect(simulate(blind, REPORTER_RELIABILITY, 7).targetedRestricted).toBeGreaterThan(0.03);
  });
});
