import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { published, shownGroups } from './publish.rules.js';

const of = (group: string, enterprises: number) => ({ group, enterprises });
const named = (groups: { group: string }[]): string[] => groups.map(({ group }) => group);

describe('shownGroups', () => {
  it('hides a small group and the next one, for the whole is known from other dimensions', () => {
    expect(named(shownGroups([of('a', 50), of('b', 3), of('c', 20)], 10))).toEqual(['a']);
    expect(named(shownGroups([of('a', 50), of('b', 6), of('c', 6), of('d', 12)], 10))).toEqual(['a', 'd']);
    expect(named(shownGroups([of('a', 50), of('b', 10)], 10))).toEqual(['a', 'b']);
    expect(shownGroups([of('a', 50), of('b', 3)], 10)).toEqual([]);
  });

  it('never leaves one group or fewer enterprises than it takes to be found by a difference', () => {
    const groups = fc.array(fc.nat(40)).map((sizes) => sizes.map((size, i) => of(`g${i}`, size)));
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 20 }), (some, fewest) => {
        const shown = shownGroups(some, fewest);
        const hidden = some.filter((group) => group.enterprises > 0 && !shown.includes(group));
        expect(shown.every(({ enterprises }) => enterprises >= fewest)).toBe(true);
        const rest = hidden.reduce((all, { enterprises }) => all + enterprises, 0);
        if (hidden.length > 0 && shown.length > 0) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(rest).toBeGreaterThanOrEqual(fewest);
        }
        expect(named(shownGroups(some.toReversed(), fewest)).toSorted()).toEqual(named(shown).toSorted());
      }),
    );
  });
});

describe('published', () => {
  it('rounds so that one enterprise more is not seen', () => {
    const one = {
      group: 'a',
      enterprises: 98,
      selected: 70,
      share: 70 / 98,
      ratio: 0.8765,
      verdict: 'ok',
    } as const;
    const view = published({ dimension: 'size', measure: 'score', groups: [one] }, 10);
    expect(view).toEqual({
      dimension: 'size',
      measure: 'score',
      groups: [{ group: 'a', enterprises: 100, sharePercent: 71, ratio: 0.88 }],
      hidden: 0,
    });
  });
});
