import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldsByGroup } from './fold.rules.js';
import { joinedByKey, nearDuplicates } from './near-duplicate.rules.js';

const words = (text: string): string[] => text.split(' ');
const LONG = words('we pay you each week to pack small boxes at home and send them on');
const OTHER = words('the nurse on the ward keeps the charts and hands over to the next shift');
const CHANGED = LONG.with(4, 'month');

describe('near-duplicates', () => {
  it('are rows that share half of their runs of three words, in any view', () => {
    expect([...nearDuplicates([[LONG], [OTHER], [CHANGED], [[]], [[]]])]).toEqual([0, 1, 0, 3, 4]);
    const oneView = [
      [OTHER, LONG],
      [CHANGED, CHANGED],
    ];
    expect([...nearDuplicates(oneView)]).toEqual([0, 0]);
  });

  it('go through others', () => {
    const texts = [0, 3, 6].map((from) => Array.from({ length: 20 }, (_, at) => `w${from + at}`));
    expect([...nearDuplicates(texts.map((text) => [text]))]).toEqual([0, 0, 0]);
  });

  it('are found among many that have nothing in common', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 199 }), fc.integer({ min: 0, max: 199 }), (a, b) => {
        const texts = Array.from({ length: 200 }, (_, row) =>
          Array.from({ length: 15 }, (__, at) => `${row === a || row === b ? 'same' : row}-${at}`),
        );
        const group = nearDuplicates(texts.map((text) => [text]));
        expect(group[a]).toBe(group[b]);
        expect(new Set(group).size).toBe(a === b ? 200 : 199);
      }),
      { numRuns: 10 },
    );
  });

  it('are also those that a key names', () => {
    expect([...joinedByKey(Uint32Array.of(0, 1, 0, 3), ['', 'x', '', 'x'])]).toEqual([0, 1, 0, 1]);
    expect([...joinedByKey(Uint32Array.of(0, 1, 1, 3), ['a', 'b', 'a', ''])]).toEqual([0, 0, 0, 3]);
  });
});

describe('folds by group', () => {
  it('never part a group, and share both classes out', () => {
    const groups = fc.array(fc.tuple(fc.nat(30), fc.nat(1)), { minLength: 60, maxLength: 200 });
    fc.assert(
      fc.property(groups, (rows) => {
        const label = Uint8Array.from(rows, ([, is]) => is);
        const folds = foldsByGroup(
          rows.map(([group]) => String(group)),
          label,
        );
        const foldOf = new Map(rows.map(([group], row) => [group, folds[row]]));
        rows.forEach(([group], row) => expect(folds[row]).toBe(foldOf.get(group)));
      }),
    );
    const even = foldsByGroup(
      Array.from({ length: 100 }, (_, row) => `g${row}`),
      Uint8Array.from({ length: 100 }, (_, row) => (row < 10 ? 1 : 0)),
    );
    for (const fold of '01234') {
      expect(even.filter((name, row) => name === fold && row < 10)).toHaveLength(2);
      expect(even.filter((name) => name === fold)).toHaveLength(20);
    }
  });

  it('do not depend on the order of the rows', () => {
    const keys = Array.from({ length: 60 }, (_, row) => `g${row % 23}`);
    const label = Uint8Array.from(keys, (_, row) => (row % 7 === 0 ? 1 : 0));
    const backwards = foldsByGroup(keys.toReversed(), label.toReversed());
    expect(backwards.toReversed()).toEqual(foldsByGroup(keys, label));
  });
});
