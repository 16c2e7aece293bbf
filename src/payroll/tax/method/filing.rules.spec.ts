import { describe, expect, it } from 'vitest';
import { type FilingAsked, filingWords, methodInForce } from './filing.rules.js';

const ASKED: FilingAsked = {
  state: 'asked',
  fileBy: new Date('2026-11-17T16:00:00Z'),
  ordinaryFrom: '2026-12-01',
};
const wanted = 'cumulative' as const;

describe('the method of withholding', () => {
  it('is the cumulative one of who filed, on any day', () => {
    for (const asked of [null, ASKED])
      expect(methodInForce({ wanted, isFiled: true, asked }, '2027-01-01')).toEqual({
        method: 'cumulative',
        warning: null,
      });
  });

  it('stays so for who was asked, with a warning, until the month after; then it is the ordinary one', () => {
    const on = (day: string) => methodInForce({ wanted, isFiled: false, asked: ASKED }, day);
    expect(on('2026-11-30')).toEqual({ method: 'cumulative', warning: 'filing-unrecorded' });
    expect(on('2026-12-01')).toEqual({ method: 'ordinary', warning: 'filing-missing' });
    expect(methodInForce({ wanted, isFiled: false, asked: null }, '2027-01-01').warning).toBe(
      'filing-unrecorded',
    );
  });

  it('is the ordinary one of who wants it, and nothing is said', () => {
    const facts = { wanted: 'ordinary', isFiled: false, asked: ASKED } as const;
    expect(methodInForce(facts, '2026-11-30')).toEqual({ method: 'ordinary', warning: null });
  });

  it('is told with the day from which it is another', () => {
    for (const warning of ['filing-unrecorded', 'filing-missing'] as const)
      for (const text of Object.values(filingWords(warning, '2026-12-01')))
        expect(text).toContain('2026-12-01');
  });
});
