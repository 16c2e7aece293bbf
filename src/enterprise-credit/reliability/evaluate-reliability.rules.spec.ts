import { describe, expect, it } from 'vitest';
import { REPORTER_RELIABILITY } from '../../../migrations/1766000200000-enterprise-credit-in-full.js';
import { evaluateReliability, outcomesOf, type Rating } from './evaluate-reliability.rules.js';

const at = new Date('2026-01-01T00:00:00Z');
const rated = (source: string, target: string, rating: number): Rating => ({ source, target, rating, at });
const crowd = (target: string, rating: number): Rating[] =>
  ['a', 'b', 'c'].map((source) => rated(source, target, rating));
const verdicts = (ratings: Rating[], rater: string): string[] | undefined =>
  outcomesOf(ratings)
    .get(rater)
    ?.map(({ verdict }) => verdict);

describe('a rating', () => {
  it('is upheld where its sign agrees with the mean of three others, and dismissed where it does not', () => {
    expect(verdicts([...crowd('x', 5), rated('r', 'x', 1)], 'r')).toEqual(['upheld']);
    expect(verdicts([...crowd('x', 5), rated('r', 'x', -10)], 'r')).toEqual(['dismissed']);
  });

  it('is undecided with fewer others: its own voice is none of them', () => {
    const two = crowd('x', 5).slice(1);
    expect(verdicts([...two, rated('r', 'x', 1)], 'r')).toBeUndefined();
  });

  it('is judged by what it gave, never by what its rater received', () => {
    expect(verdicts([...crowd('r', -10), ...crowd('x', 5), rated('r', 'x', 1)], 'r')).toEqual(['upheld']);
  });
});

describe('the evaluation', () => {
  const ratings = ['x', 'y', 'z'].flatMap((target) => [
    ...crowd(target, 5),
    rated('good', target, 3),
    rated('fair', target, target === 'x' ? -3 : 3),
    rated('bad', target, -3),
  ]);
  const truth = ['good', 'fair', 'bad', 'unheard'].map((rater) => ({
    rater,
    isReliable: rater === 'good' || rater === 'fair',
  }));
  const run = (seed: number): ReturnType<typeof evaluateReliability> =>
    evaluateReliability({ ratings, truth }, REPORTER_RELIABILITY, { resamples: 100, seed });

  it('ranks raters by the functions of the room and by the plain mean, on the same draws', () => {
    const found = run(1);
    expect(found).toMatchObject({ raters: 4, reliable: 2, neverJudged: 1, room: { auc: 1 } });
    expect(found.outcomes).toEqual({ upheld: 14, dismissed: 4, undecided: 0 });
    expect(found.difference).toMatchObject({ auc: found.room.auc - found.betaMean.auc, isBelow: false });
    expect(run(1)).toEqual(found);
  });
});
