import { describe, expect, it } from 'vitest';
import { randomFor, sampled, seedOf } from './seed.js';

const STEPS = Array.from({ length: 100 }, (_, at) => at);

describe('the seed', () => {
  it('is the day in Shanghai, or the one that was given', () => {
    expect(seedOf(undefined, new Date('2026-11-29T15:59:00Z'))).toBe(20_261_129);
    expect(seedOf('', new Date('2026-11-29T16:00:00Z'))).toBe(20_261_130);
    expect(seedOf('7', new Date())).toBe(7);
    for (const bad of ['x', '-1', '1.5', String(2 ** 31)]) expect(() => seedOf(bad, new Date())).toThrow(bad);
  });

  it('gives each name numbers of its own, the same every time', () => {
    const [a, again, b, other] = [randomFor('a', 1), randomFor('a', 1), randomFor('b', 1), randomFor('a', 2)];
    const first = a();
    expect(again()).toBe(first);
    expect(new Set([first, b(), other()]).size).toBe(3);
  });
});

describe('a sample', () => {
  const of = (seed: number, name = 'walk', share = 0.2): number[] =>
    sampled(STEPS, name, share, { whole: false, seed });

  it('has its share of the walk in its order, another one another day', () => {
    expect(of(1)).toHaveLength(20);
    expect(of(1)).toEqual(of(1).toSorted((x, y) => x - y));
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
    expect(of(1)).not.toEqual(of(1, 'another walk'));
  });

  it('takes every step on some day, at least one a day, and all where walks are whole', () => {
    const seen = new Set(Array.from({ length: 60 }, (_, day) => of(day)).flat());
    expect(seen.size).toBe(100);
    expect(of(1, 'walk', 0.0001)).toHaveLength(1);
    expect(sampled(STEPS, 'walk', 0.2, { whole: true, seed: 1 })).toEqual(STEPS);
    expect(sampled([], 'walk', 0.2)).toEqual([]);
  });
});
