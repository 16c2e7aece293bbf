import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { timeColumn, timeText } from '../table/time-column.rules.js';
import { randomFolds } from './fold.rules.js';
import { timeSplit } from './time-split.rules.js';

const years = (...values: number[]): { name: string; isDays: boolean; values: Float64Array } => ({
  name: 'year',
  isDays: false,
  values: Float64Array.from(values),
});

describe('a column of time', () => {
  it('is read as days in any of the forms they are written in, or as numbers', () => {
    const days = timeColumn('day', ['2024-03-05', '2024年3月6日', '7.3.2024']);
    expect([...days.values].map((value) => timeText(days, value))).toEqual([
      '2024-03-05',
      '2024-03-06',
      '2024-03-07',
    ]);
    const numbers = timeColumn('year', ['1998', '２０１０', '1997.5']);
    expect([...numbers.values].map((value) => timeText(numbers, value))).toEqual(['1998', '2010', '1997.5']);
  });

  it.each([
    ['an empty cell', ['2024-03-05', '', '2024-03-07'], '1 cells of when are no days, such as ""'],
    ['a word', ['1998', '1999', 'later'], '1 cells of when are no numbers, such as "later"'],
    ['a day nobody has', ['2024-02-31', '2024-02-01'], '1 cells of when are no days, such as "2024-02-31"'],
    ['words alone', ['a', 'b'], '2 cells of when are no days, such as "a"'],
  ])('is refused for %s, which is neither before nor after', (_, cells, says) => {
    expect(() => timeColumn('when', cells)).toThrow(
      expect.objectContaining({ kind: 'choice-invalid', message: `time: ${says}` }),
    );
  });
});

describe('a split in time', () => {
  it('learns from the first and measures on the later, wherever they stand', () => {
    const split = timeSplit(years(5, 1, 4, 2, 3, 6, 7, 8, 9, 10), 0.7);
    expect([...split.held]).toEqual([7, 8, 9]);
    expect([...split.rest]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(split).toMatchObject({ trained: { from: '1', to: '7' }, tested: { from: '8', to: '10' } });
  });

  it('leaves rows of one time on one side, at the boundary nearest to the share', () => {
    expect(timeSplit(years(1, 1, 2, 2, 2, 2, 2, 2, 3, 3), 0.7).trained).toEqual({ from: '1', to: '2' });
    expect(timeSplit(years(1, 1, 1, 1, 2, 2, 2, 2, 2, 2), 0.7).trained).toEqual({ from: '1', to: '1' });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2 }), (values) => {
        fc.pre(new Set(values).size > 1);
        const { rest, held } = timeSplit(years(...values), 0.7);
        const last = Math.max(...[...rest].map((row) => values[row]!));
        expect([...held].every((row) => values[row]! > last)).toBe(true);
        expect(rest.length + held.length).toBe(values.length);
        expect(Math.min(rest.length, held.length)).toBeGreaterThan(0);
      }),
    );
  });

  it('is refused where all rows are of one time', () => {
    expect(() => timeSplit(years(7, 7, 7), 0.7)).toThrow(
      expect.objectContaining({ kind: 'choice-invalid', message: expect.stringContaining('one year') }),
    );
  });
});

describe('folds by chance', () => {
  it('are five, hold both classes alike, and follow from the seed alone', () => {
    const label = Uint8Array.from({ length: 103 }, (_, row) => (row % 4 === 0 ? 1 : 0));
    const folds = randomFolds(label, 1);
    for (const name of ['0', '1', '2', '3', '4']) {
      const own = [...label].filter((_, row) => folds[row] === name);
      const positives = own.filter((is) => is === 1).length;
      expect([5, 6]).toContain(positives);
      expect([15, 16]).toContain(own.length - positives);
    }
    expect(randomFolds(label, 1)).toEqual(folds);
    expect(randomFolds(label, 2)).not.toEqual(folds);
  });
});
