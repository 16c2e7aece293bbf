import { describe, expect, it } from 'vitest';
import { simulate } from '../../bench/feedback-simulation.js';
import { DESIGN_WORLD, type Outcome, type World } from '../../bench/feedback-world.js';
import { REPORTER_RELIABILITY_2026 as POLICY } from '../../migrations/1770002910000-enterprise-credit-months-of-reports.js';

/** Few seeds of the market of bench/feedback.ts, which shows all of it. */
const SEEDS = [1, 2, 3];

function run(world: Partial<World>): Record<'honest' | 'targeted' | 'recall', number> {
  const outcomes = SEEDS.map((seed) => simulate({ ...DESIGN_WORLD, ...world }, POLICY, seed));
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

  it('suspends nobody without a person for an attacker who may do everything, as it did before', () => {
    const world = {
      ...DESIGN_WORLD,
      months: 16,
      camouflageMonths: 12,
      maliciousShare: 0.3,
      maliciousGrades: [1, 0] as [number, number],
      pollsHosts: true,
      attackRate: 0.5,
      reviewerRight: 0.8,
      reviewerSpread: 0.15,
      honestVouched: 0.5,
    };
    const room = simulate(world, POLICY, 1);
    expect(room.targetedSuspended).toBeLessThanOrEqual(0.005);
    expect(room.targetedRestricted).toBeLessThanOrEqual(0.06);
    expect(simulate({ ...world, rules: 'before' }, POLICY, 1).targetedSuspended).toBeGreaterThan(0.3);
  });

  it('is the same for the same seed, and would show it if nobody had to look', () => {
    const world = { ...DESIGN_WORLD, employers: 400, maliciousShare: 0.4 };
    expect(simulate(world, POLICY, 7)).toEqual(simulate(world, POLICY, 7));
    const blind = { ...world, reviewerRight: 0.5 }; // reviewers toss a coin
    expect(simulate(blind, POLICY, 7).targetedRestricted).toBeGreaterThan(0.03);
  });
});
