import { describe, expect, it } from 'vitest';
import { fteYears } from './standard-hours.rules.js';

describe('the standard annual hours', () => {
  it('make full-time person-years of minutes', () => {
    expect(fteYears([{ minutes: 5_466_000 * 60, hours: 2000 }])).toBe(2733);
    expect(
      fteYears([
        { minutes: 2000 * 60, hours: 2000 },
        { minutes: 1984 * 60, hours: 1984 },
      ]),
    ).toBe(2);
    expect(fteYears([{ minutes: 480, hours: 1984 }])).toBe(0.004);
  });
});
