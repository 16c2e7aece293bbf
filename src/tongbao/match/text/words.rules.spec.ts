import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres } from '../../place.rules.js';
import { cutHan } from '../../screening/classifier/jieba.adapter.js';
import { blockAround, CELL_SIDES, cellOf, sizeFor, sizeReaching, widening } from './cells.rules.js';
import { searchQuery, termsOfAdvert, wordsSought } from './words.rules.js';

const advert = {
  title: '仓库分拣员（夜班）',
  duties: '持C1驾照者优先，Forklift 操作',
  occupationCode: '4-02-06-01',
  payBasis: 'hour',
  minAge: 18,
  place: { longitude: 112.98, latitude: 28.2 },
};

describe('words that somebody looks for', () => {
  it('are cut, and folded in width and case', () => {
    expect(wordsSought('仓库　ＦＯＲＫＬＩＦＴ c1', cutHan)).toEqual(['仓库', 'forklift', 'c1']);
  });

  it('are none in punctuation', () => {
    expect(wordsSought('，。！— (  ) "\' & | ! : * \\', cutHan)).toEqual([]);
  });

  it('leave out what says nothing, unless there is nothing else', () => {
    expect(wordsSought('仓库的', cutHan)).toEqual(['仓库']);
    expect(wordsSought('的', cutHan)).toEqual(['的']);
  });

  it('are in the terms of an advert that says them, also inside longer words', () => {
    const terms = termsOfAdvert(advert, cutHan);
    for (const words of ['仓库', '分拣', 'c1', 'forklift', '夜班'])
      expect(terms).toEqual(expect.arrayContaining(wordsSought(words, cutHan)));
  });

  it('never become part of the query’s grammar, and never a term longer than an index takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const words = wordsSought(text, cutHan);
        const terms = termsOfAdvert({ ...advert, title: '', duties: text.repeat(10) }, cutHan);
        for (const term of [...words, ...terms]) expect(Buffer.byteLength(term)).toBeLessThan(2046);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
      }),
    );
  });

  it('are asked for together, or one of them, with the filters and the squares', () => {
    const search = { sought: { words: ['仓库', '分拣'], how: 'all' as const }, payBasis: 'hour' };
    expect(searchQuery(search, ['cell:a', 'cell:b'])).toBe(
      `('仓库' & '分拣') & ('pay:hour') & ('cell:a' | 'cell:b')`,
    );
    expect(searchQuery({ ...search, age: 17 }, [])).toContain(`('age:16' | 'age:17')`);
    expect(searchQuery({ sought: { words: ['仓库', '分拣'], how: 'any' } })).toBe(`('仓库' | '分拣')`);
  });
});

describe('the squares around a place', () => {
  it('widen by as much as is missing, and never by nothing', () => {
    expect([widening(20, 21), widening(5, 20), widening(1, 20), widening(0, 20), widening(1, 1e6)]).toEqual([
      1, 1, 3, 3, 3,
    ]);
  });

  it('are as wide as holds what is wanted, where as many were held before', () => {
    const sideFor = (degrees: number, held: number, wanted: number): number | undefined =>
      CELL_SIDES[sizeFor(degrees, held, wanted)];
    expect([sideFor(0.1, 21, 21), sideFor(0.1, 5, 20), sideFor(0.1, 0, 25), sideFor(0.01, 20, 20)]).toEqual([
      0.1, 0.2, 0.8, 0.05,
    ]);
    expect(sizeFor(0, 0, 20)).toBe(0);
    expect(sizeFor(20, 20, 20)).toBe(CELL_SIDES.length); // none is that wide
  });

  it('begin with the smallest that go on from the last page', () => {
    const place = { longitude: 113, latitude: 28 };
    for (const metres of [0, 4_000, 30_000, 900_000]) {
      const size = sizeReaching(place, metres);
      expect(blockAround(place, CELL_SIDES[size]!).metres).toBeGreaterThan(metres);
      if (size > 0) expect(blockAround(place, CELL_SIDES[size - 1]!).metres).toBeLessThanOrEqual(metres);
    }
    expect(sizeReaching(place, 9_000_000)).toBe(CELL_SIDES.length);
  });

  const anywhere = fc.record({
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    latitude: fc.double({ min: -89.9, max: 89.9, noNaN: true }),
  });

  it('hold everything as near as they say, and reach as far as their side', () => {
    fc.assert(
      fc.property(
        anywhere,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.constantFrom(...CELL_SIDES),
        (from, dx, dy, side) => {
          const to = {
            longitude: from.longitude + 2.5 * side * dx,
            latitude: from.latitude + 2.5 * side * dy,
          };
          if (Math.abs(to.latitude) > 90 || Math.abs(to.longitude) > 180) return;
          const { cells, metres } = blockAround(from, side);
          if (distanceMetres(from, to) <= metres) expect(cells).toContain(cellOf(to, side));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('reach about as far as their side', () => {
    const { metres } = blockAround({ longitude: 113, latitude: 28 }, 0.2);
    expect(metres).toBeGreaterThan(19_000);
    expect(metres).toBeLessThan(45_000);
  });
});
