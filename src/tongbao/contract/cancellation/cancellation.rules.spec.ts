import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays, startOfBusinessDay } from '../../../platform/clock/business-day.js';
import { PARTIES } from '../../party.rules.js';
import { hindrance, isCanceller, mayGive, noticeHours } from './cancellation.rules.js';
import { CANCELLATION_REASONS, CANCELLERS } from '../../hire.types.js';

const START = '2026-12-01';

describe('a cancellation', () => {
  it('is for employer and worker, each with reasons of its own', () => {
    expect(PARTIES.filter((party) => isCanceller(party))).toEqual(['employer', 'worker']);
    for (const by of CANCELLERS)
      for (const reason of CANCELLATION_REASONS[by]) expect(mayGive(by, reason)).toBe(true);
    expect(mayGive('employer', 'personal')).toBe(false);
    expect(mayGive('worker', 'worker-unfit')).toBe(false);
    expect(CANCELLERS.every((by) => mayGive(by, 'force-majeure'))).toBe(true);
  });

  it('comes before the work and within the term', () => {
    const contract = { endsOn: '2026-12-31' };
    expect(hindrance(contract, '2026-11-20', false)).toBeNull();
    expect(hindrance(contract, '2026-12-31', false)).toBeNull();
    expect(hindrance(contract, '2027-01-01', false)).toBe('term-over');
    expect(hindrance(contract, '2026-12-05', true)).toBe('work-begun');
  });

  it('counts whole hours of notice to midnight in China, never below 0', () => {
    const start = startOfBusinessDay(START).getTime();
    expect(new Date(start).toISOString()).toBe('2026-11-30T16:00:00.000Z');
    expect(noticeHours(START, new Date(start - 3_600_000))).toBe(1);
    expect(noticeHours(START, new Date(start - 3_599_999))).toBe(0);
    expect(noticeHours(START, new Date(start - 48 * 3_600_000))).toBe(48);
    expect(noticeHours(START, startOfBusinessDay(addDays(START, 3)))).toBe(0);
  });

  it('never gives more notice for coming later', () => {
    const moment = fc.integer({ min: -2_000_000_000, max: 500_000_000 });
    fc.assert(
      fc.property(moment, fc.nat(500_000_000), (offset, later) => {
        const at = startOfBusinessDay(START).getTime() + offset;
        const hours = noticeHours(START, new Date(at));
        expect(Number.isInteger(hours) && hours >= 0).toBe(true);
        expect(noticeHours(START, new Date(at + later))).toBeLessThanOrEqual(hours);
      }),
    );
  });
});
