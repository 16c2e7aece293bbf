import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './business-day.js';
import { firstDayOf, isPartialDate, isSurelyBefore, lastDayOf, mayBeSame } from './partial-date.js';

const day = fc.integer({ min: 0, max: 100_000 }).map((offset) => addDays('1900-01-01', offset));
const partial = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([whole, length]) => whole.slice(0, length));

describe('a date as far as it is said', () => {
  it('is a year, a month or a day', () => {
    for (const date of ['2019', '2019-07', '2019-07-01', '2024-02-29', '1900', '2199-12'])
      expect([date, isPartialDate(date)]).toEqual([date, true]);
    for (const date of [
      '',
      '19',
      '2019-7',
      '2019-13',
      '2019-00',
      '2023-02-29',
      '2019-07-',
      '1899',
      '2200',
      2019,
    ])
      expect([date, isPartialDate(date)]).toEqual([date, false]);
  });

  it('spans its days', () => {
    const spanOf = (date: string): string[] => [firstDayOf(date), lastDayOf(date)];
    expect(spanOf('2019')).toEqual(['2019-01-01', '2019-12-31']);
    expect(spanOf('2024-02')).toEqual(['2024-02-01', '2024-02-29']);
    expect(spanOf('2019-12')).toEqual(['2019-12-01', '2019-12-31']);
    expect(spanOf('2019-07-05')).toEqual(['2019-07-05', '2019-07-05']);
  });

  it('is before, after, or may be the same as another: one of them', () => {
    expect(isSurelyBefore('2018', '2019-07')).toBe(true);
    expect(isSurelyBefore('2019', '2019-07')).toBe(false);
    fc.assert(
      fc.property(partial, partial, (one, other) => {
        const found = [isSurelyBefore(one, other), isSurelyBefore(other, one), mayBeSame(one, other)];
        return found.filter(Boolean).length === 1;
      }),
    );
  });

  it('may be each of its days and no other', () => {
    fc.assert(fc.property(partial, day, (date, other) => mayBeSame(date, other) === other.startsWith(date)));
  });
});
