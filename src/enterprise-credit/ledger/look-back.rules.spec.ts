import { describe, expect, it } from 'vitest';
import { sinceOf } from './look-back.rules.js';

describe('how far facts of conduct are read back', () => {
  it('begins with a month for wages, for a month is one bucket, and with a day for shifts', () => {
    expect(sinceOf({ wageDays: 31, shiftDays: 31 }, '2026-12-15')).toEqual({
      wages: '2026-11-01',
      shifts: '2026-11-14',
    });
  });
});
