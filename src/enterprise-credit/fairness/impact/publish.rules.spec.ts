import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { GroupImpact } from './fairness.types.js';
import { published } from './publish.rules.js';

const FEWEST = 10;
const of = (group: string, enterprises: number, selected: number): GroupImpact => ({
  group,
  enterprises,
  selected,
  share: enterprises === 0 ? 0 : selected / enterprises,
  ratio: null,
  verdict: 'ok',
});
const view = (...groups: GroupImpact[]): ReturnType<typeof published> =>
  published({ dimension: 'size', measure: 'score', groups }, FEWEST);
const sizes = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 });
const world = (counts: [number, number][]): GroupImpact[] =>
  counts.map(([well, other], i) => of(`g${i}`, well + other, well));

describe('published fairness', () => {
  it('gives classes of size, shares in fives, and ratios to the best that is shown', () => {
    const found = view(of('a', 98, 70), of('b', 40, 20), of('c', 12, 12), of('d', 0, 0));
    expect(found).toEqual({
      dimension: 'size',
      measure: 'score',
      groups: [
        { group: 'a', size: '50-199', sharePercent: 70, ratio: 1 },
        { group: 'b', size: '20-49', sharePercent: 50, ratio: 0.7 },
      ],
      hidden: 1,
    });
    expect(view(of('a', 98, 70)).groups).toMatchObject([{ ratio: null }]);
  });

  it('shows no group of which it would say that all, or none, or nearly so, came out well', () => {
    expect(view(of('all', 500, 500), of('none', 500, 0), of('but nine', 500, 491)).groups).toEqual([]);
    expect(view(of('but ten', 500, 490)).groups).toHaveLength(1);
  });

  it('says the same whatever became of the members of a group that is not shown', () => {
    fc.assert(
      fc.property(sizes, fc.nat(19), fc.nat(19), (counts, one, other) => {
        const beside = world(counts);
        const hidden = (well: number): GroupImpact => of('hidden', 19, well);
        expect(view(...beside, hidden(one))).toEqual(view(...beside, hidden(other)));
      }),
    );
  });

  it('is of at least ten on either side, and the order of groups tells nothing', () => {
    fc.assert(
      fc.property(sizes, (counts) => {
        const groups = world(counts);
        const shown = view(...groups).groups;
        for (const { group } of shown) {
          const { enterprises, selected } = groups.find((one) => one.group === group)!;
          expect(Math.min(selected, enterprises - selected)).toBeGreaterThanOrEqual(FEWEST);
        }
        const turned = view(...groups.toReversed()).groups.toReversed();
        expect(turned).toEqual(shown);
        expect(shown.every(({ ratio }) => ratio === null || (ratio > 0 && ratio <= 1))).toBe(true);
      }),
    );
  });

  it('tells apart few of the worlds that one enterprise more or less makes', () => {
    const worlds = new Set<string>();
    for (let selected = 30; selected <= 39; selected += 1)
      worlds.add(JSON.stringify(view(of('a', 100, selected), of('b', 100, 60)).groups[0]));
    expect(worlds.size).toBeLessThanOrEqual(5);
  });
});
