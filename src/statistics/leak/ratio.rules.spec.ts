import { describe, expect, it } from 'vitest';
import { randomFrom } from '../random/random.rules.js';
import { alikePairs, pairsOf, ratioOf } from './ratio.rules.js';

describe('a ratio', () => {
  it('is not known where a part is not, or the lower one is 0', () => {
    expect([ratioOf(6, 3), ratioOf(6, 0), ratioOf(NaN, 3), ratioOf(6, NaN), ratioOf(0, 3)]).toEqual([
      2,
      NaN,
      NaN,
      NaN,
      0,
    ]);
  });
});

describe('pairs of columns', () => {
  const random = randomFrom(4);
  const size = Float64Array.from({ length: 800 }, () => Math.exp(8 * random()));
  const dice = Float64Array.from(size, () => (random() < 0.2 ? NaN : random()));
  const nearly = size.map((value) => value * (1 + 0.02 * random()));
  const columns = [dice, size, nearly];

  it('are of each two places once', () => {
    expect(pairsOf([0, 2, 5])).toEqual([
      { over: 0, under: 2 },
      { over: 0, under: 5 },
      { over: 2, under: 5 },
    ]);
    expect(pairsOf([])).toEqual([]);
  });

  it('are taken the most alike first, whichever way round they go together', () => {
    const pairs = pairsOf([0, 1, 2]);
    expect(alikePairs(columns, pairs, 1)).toEqual([{ over: 1, under: 2 }]);
    const turned = [dice, size, nearly.map((value) => -value)];
    expect(alikePairs(turned, pairs, 1)).toEqual([{ over: 1, under: 2 }]);
    expect(alikePairs(columns, pairs, 99)).toHaveLength(3);
    expect(alikePairs([], [], 99)).toEqual([]);
  });
});
