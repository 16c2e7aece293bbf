import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres } from '../../place/place.rules.js';
import { cutHan } from '../../screening/classifier/jieba.adapter.js';
import { CELL_SIDES, cellOf, squaresAround } from './cells.rules.js';
import { advertsFor, firstRing, widened } from './rings.rules.js';
import { searchQuery, termsIn, termsOfAdvert, wordsSought } from './words.rules.js';

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

  it('are found by two characters of a longer one, which nobody cut', () => {
    const whole = (run: string): string[] => [run];
    const terms = termsOfAdvert({ ...advert, title: '分拣员', duties: '' }, whole);
    expect(terms).toEqual(expect.arrayContaining(['分拣员', '分拣', '拣员']));
  });

  it('are cut off where an index takes no more', () => {
    const [word] = wordsSought('\u0f40'.repeat(1900), cutHan);
    expect(word).toBe('\u0f40'.repeat(40));
    expect(termsOfAdvert({ ...advert, duties: '\u0f40'.repeat(1900) }, cutHan)).toContain(word);
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
  const anywhere = fc.record({
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    latitude: fc.double({ min: -89.9, max: 89.9, noNaN: true }),
  });
  const distance = fc.double({ min: 1, max: 6.3, noNaN: true }).map((digits) => 10 ** digits);
  const aside = fc.double({ min: -1, max: 1, noNaN: true });

  it('hold every place as near as they say', () => {
    fc.assert(
      fc.property(anywhere, distance, aside, aside, (from, metres, dx, dy) => {
        const squares = squaresAround(from, metres);
        const degrees = metres / 111_195;
        const to = {
          longitude: from.longitude + (degrees * dx) / Math.cos((from.latitude * Math.PI) / 180),
          latitude: from.latitude + degrees * dy,
        };
        if (!squares || Math.abs(to.latitude) > 90 || Math.abs(to.longitude) > 180) return;
        if (distanceMetres(from, to) > metres) return;
        expect(CELL_SIDES.some((side) => squares.includes(cellOf(to, side)))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('are few, and hold little else', () => {
    const place = { longitude: 113, latitude: 28 };
    for (const metres of [5_000, 12_000, 50_000, 300_000]) {
      const squares = squaresAround(place, metres)!;
      expect(squares.length).toBeLessThanOrEqual(25);
      const side = Number(squares[0]!.split(':')[1]);
      const area = squares.length * (side * 111_195) ** 2 * Math.cos((28 * Math.PI) / 180);
      expect(area / (Math.PI * metres ** 2)).toBeLessThan(3.1);
    }
  });

  it('are none around a pole', () => {
    expect(squaresAround({ longitude: 0, latitude: 89.9 }, 20_000)).toBeNull();
  });
});

describe('the circles that words are looked for in', () => {
  const place = { longitude: 113, latitude: 60 };

  it('hold more adverts at first where more is asked for together', () => {
    const sought = { words: ['仓库', '分拣'], how: 'all' as const };
    expect(termsIn({ sought })).toBe(2);
    expect(termsIn({ sought: { ...sought, how: 'any' }, age: 30 })).toBe(1);
    expect(termsIn({ sought, payBasis: 'hour', occupationCode: '4-02-06-01', age: 17 })).toBe(5);
    expect([1, 2, 3, 9].map((terms) => advertsFor(20, terms))).toEqual([80, 240, 720, 720]);
  });

  it('begin as wide as some adverts lie, and behind the page that was seen', () => {
    const { metres, adverts } = firstRing(place, 84, 0.1);
    expect([Math.round(metres), adverts]).toEqual([7_863, 84]); // 0.1° of latitude, 0.05° worth of longitude
    const behind = firstRing({ ...place, after: { metres: 7_863 } }, 84, 0.1);
    expect(behind.metres).toBeCloseTo(Math.SQRT2 * 7_863, -1);
  });

  it('widen by as much as is missing, never by nothing, and never out of sight', () => {
    const ring = { metres: 1_000, adverts: 100 };
    const next = (held: number, missing: number): number =>
      Math.round(widened(ring, { held, missing }).metres);
    expect([next(10, 20), next(1, 21), next(500, 1), next(0, 1_000)]).toEqual([2_000, 4_500, 1_400, 4_500]);
    expect(widened(ring, { held: 10, missing: 20 }).adverts).toBe(400);
  });
});
