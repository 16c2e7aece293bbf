import { describe, expect, it } from 'vitest';
import { birthDateIn, minorUntil } from './minor.rules.js';

describe('who is under 18', () => {
  it('is so until the month of the birthday is over, so that no day of birth is told', () => {
    expect(minorUntil('2008-12-05', '2026-11-02')).toBe('2027-01-01');
    expect(minorUntil('2009-02-28', '2026-11-02')).toBe('2027-03-01');
    expect(minorUntil('2008-11-30', '2026-11-29')).toBe('2026-12-01');
  });

  it('is of age on the birthday', () => {
    expect(minorUntil('2008-11-02', '2026-11-02')).toBeNull();
    expect(minorUntil('1992-03-05', '2026-11-02')).toBeNull();
  });

  it('is known from the number', () => {
    expect(birthDateIn('430102200812053214')).toBe('2008-12-05');
    for (const none of ['GBR 123456789', 'H12345678', '12345678', 'KOR110188062201'])
      expect(birthDateIn(none)).toBeNull();
  });
});
