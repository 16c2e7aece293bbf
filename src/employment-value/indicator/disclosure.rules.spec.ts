import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { disclosure } from './disclosure.rules.js';
import type { Hidden, RawCell } from './indicator.types.js';

const K = 5;

/** Workers and hours by county, with their totals. */
function answer(heads: Record<string, number>): { cells: RawCell[]; totals: RawCell[] } {
  const of = (region: string, people: number): RawCell[] => [
    { region, occupation: '', indicator: 'workers-worked', value: people },
    { region, occupation: '', indicator: 'hours-worked', value: people * 8 },
  ];
  const total = Object.values(heads).reduce((sum, people) => sum + people, 0);
  return {
    cells: Object.entries(heads).flatMap(([region, people]) => of(region, people)),
    totals: of('', total),
  };
}

/** Why each county is hidden, and the total. */
function hidden(heads: Record<string, number>, indicator = 'hours-worked'): Record<string, Hidden | null> {
  const { cells, totals } = answer(heads);
  const may = disclosure(cells, totals, K);
  const shown = cells
    .filter((cell) => cell.indicator === indicator)
    .map((cell) => [cell.region, may.cell(cell)]);
  const total = totals.find((cell) => cell.indicator === indicator)!;
  return { ...Object.fromEntries(shown), total: may.total(total) };
}

describe('what is shown', () => {
  it('is everything where every cell has people enough, and zero', () => {
    expect(hidden({ a: 5, b: 100, c: 0 })).toEqual({ a: null, b: null, c: null, total: null });
  });

  it('is no small cell, nor the next smallest that would give it away', () => {
    expect(hidden({ a: 2, b: 100, c: 9 })).toEqual({ a: 'small', b: null, c: 'complementary', total: null });
    expect(hidden({ a: 2, b: 100, c: 9 }, 'workers-worked')).toEqual(hidden({ a: 2, b: 100, c: 9 }));
  });

  it('is no third cell when two small ones hide each other', () => {
    expect(hidden({ a: 3, b: 4, c: 50 })).toEqual({ a: 'small', b: 'small', c: null, total: null });
  });

  it('is a third hidden when two small ones together are still few', () => {
    expect(hidden({ a: 1, b: 1, c: 50, d: 60 })).toMatchObject({ c: 'complementary', d: null });
  });

  it('is no total when nothing else could hide the small cell', () => {
    expect(hidden({ a: 3 })).toEqual({ a: 'small', total: 'small' });
    expect(hidden({ a: 3, b: 0 }).total).toBe('small');
    expect(hidden({ a: 3, b: 1 }).total).toBe('small');
  });

  it('is no sum about people of whom none was counted', () => {
    const lonely: RawCell = { region: 'a', occupation: '', indicator: 'wages-returned-net', value: 5 };
    const may = disclosure([lonely], [lonely], K);
    expect([may.cell(lonely), may.total(lonely)]).toEqual(['small', 'small']);
  });

  it('is everything about jobs and enterprises', () => {
    const jobs: RawCell = { region: 'a', occupation: '', indicator: 'jobs-posted', value: 1 };
    expect(disclosure([jobs], [jobs], K).cell(jobs)).toBeNull();
  });

  it('never lets the total give away fewer than the smallest shown, or one cell', () => {
    const heads = fc.dictionary(fc.stringMatching(/^\d{6}$/), fc.integer({ min: 0, max: 20 }), {
      minKeys: 1,
      maxKeys: 12,
    });
    fc.assert(
      fc.property(heads, (counties) => {
        const { total, ...cells } = hidden(counties);
        const away = Object.keys(cells).filter((county) => cells[county] !== null);
        for (const [county, people] of Object.entries(counties))
          if (people > 0 && people < K) expect(away).toContain(county);
        if (total !== null || away.length === 0) return;
        expect(away.length).toBeGreaterThanOrEqual(2);
        expect(away.reduce((sum, county) => sum + counties[county]!, 0)).toBeGreaterThanOrEqual(K);
      }),
    );
  });
});
