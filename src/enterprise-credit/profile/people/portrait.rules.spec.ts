import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BANDS } from '../../enterprise-credit.types.js';
import { bandOf } from '../../scoring/band.rules.js';
import { bandForPeople, reasonsForPeople } from './portrait.rules.js';

const POLICY = { cuts: [1200, 1350, 1500, 1650], coolDownHours: 24 };
const FEATURES = [
  { name: 'penalties', reason: { code: 'ADMINISTRATIVE_SANCTION', zh: '处罚', en: 'penalty' } },
  { name: 'fulfilmentsBroken', reason: { code: 'BROKEN', zh: '未履约', en: 'broken' } },
];

describe('the band that people see', () => {
  it('does not tell that undecided reports took points', () => {
    expect(bandForPeople({ band: 'low', score: 1340, feedback: -60 }, POLICY)).toBe('medium');
    expect(bandForPeople({ band: 'low', score: 1300, feedback: 0 }, POLICY)).toBe('low');
  });

  it('says nothing where too little is known, and keeps a band that is kept for a day', () => {
    expect(bandForPeople({ band: null, score: null, feedback: 0 }, POLICY)).toBeNull();
    expect(bandForPeople({ band: 'high', score: 1400, feedback: 0 }, POLICY)).toBe('high');
  });

  it('is the same whatever undecided reports take', () => {
    const score = fc.integer({ min: 1000, max: 2000 });
    fc.assert(
      fc.property(score, fc.integer({ min: -600, max: 0 }), (verified, feedback) => {
        const shown = Math.max(1000, verified + feedback);
        const taken = shown - verified;
        const band = bandOf(shown, POLICY.cuts);
        expect(bandForPeople({ band, score: shown, feedback: taken }, POLICY)).toBe(
          bandOf(verified, POLICY.cuts),
        );
      }),
    );
  });
});

describe('the reasons that people see', () => {
  const said = (code: string) => ({ code, zh: code, en: code, gain: 12, bin: '[0, 1)', betterBin: '[1, 2)' });

  it('are words alone, without points', () => {
    expect(reasonsForPeople([said('ADMINISTRATIVE_SANCTION')], FEATURES)).toEqual([
      { code: 'ADMINISTRATIVE_SANCTION', zh: 'ADMINISTRATIVE_SANCTION', en: 'ADMINISTRATIVE_SANCTION' },
    ]);
  });

  it('leave out what nobody decided, and the bare word of platforms, whatever the model calls it', () => {
    expect(reasonsForPeople([said('REPORTS_UNDECIDED'), said('BROKEN')], FEATURES)).toEqual([]);
  });

  it('know every band', () => {
    expect(BANDS).toHaveLength(POLICY.cuts.length + 1);
  });
});
