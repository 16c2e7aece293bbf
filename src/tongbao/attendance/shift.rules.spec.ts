import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { businessDay } from '../../platform/clock/business-day.js';
import { answerDue, checkPlace, isInTime, minutesBetween, runsOn, workingDay } from './shift.rules.js';

const place = { longitude: 112.9388, latitude: 28.2282 };
const fence = { place, fenceMetres: 200 };
/** A point about `metres` north of the place. */
const north = (metres: number, accuracyMetres: number) => ({
  longitude: place.longitude,
  latitude: place.latitude + metres / 111_195,
  accuracyMetres,
});

describe('the fence', () => {
  it('lets in who stands inside it', () => {
    expect(checkPlace(north(199, 0), fence, 100)).toEqual({
      distanceMetres: 199,
      allowedMetres: 200,
      inside: true,
    });
  });

  it('allows for the uncertainty of the device, up to a bound', () => {
    expect(checkPlace(north(250, 60), fence, 100).inside).toBe(true);
    expect(checkPlace(north(299, 5000), fence, 100).inside).toBe(true);
    expect(checkPlace(north(301, 5000), fence, 100).inside).toBe(false);
  });

  it('never lets anybody in from beyond fence and bound, whatever the device claims', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 301, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (far, claimed) => {
          expect(checkPlace(north(far, claimed), fence, 100).inside).toBe(false);
        },
      ),
    );
  });
});

describe('time', () => {
  it('counts whole minutes and never less than none', () => {
    const at = new Date('2026-11-23T00:00:00Z');
    expect(minutesBetween(at, new Date(at.getTime() + 59_999))).toBe(0);
    expect(minutesBetween(at, new Date(at.getTime() + 8 * 3_600_000))).toBe(480);
    expect(minutesBetween(at, new Date(at.getTime() - 1))).toBe(0);
  });

  it('runs from the first to the last day, both included', () => {
    const term = { startsOn: '2026-11-23', endsOn: '2026-11-30' };
    const days = ['2026-11-22', '2026-11-23', '2026-11-30', '2026-12-01'];
    expect(days.map((day) => runsOn(term, day))).toEqual([false, true, true, false]);
  });

  it('takes a device without a clock at our time, and no clock that is far off', () => {
    const now = new Date('2026-11-23T00:00:00Z');
    expect(isInTime(undefined, now, 300)).toBe(true);
    expect(isInTime(new Date(now.getTime() - 300_000), now, 300)).toBe(true);
    expect(isInTime(new Date(now.getTime() + 300_001), now, 300)).toBe(false);
  });
});

describe('the working day', () => {
  const tolerance = { continuationMinutes: 240, earlyMinutes: 30 };
  const contract = { startsOn: '2026-03-10' };
  /** Shanghai time. */
  const at = (text: string): Date => new Date(`2026-03-${text}:00+08:00`);
  const dayOf = (now: string, former?: { day: string; closedAt: string | null }): string =>
    workingDay(
      at(now),
      contract,
      former ? { ...former, closedAt: former.closedAt === null ? null : at(former.closedAt) } : null,
      tolerance,
    );

  it('is the calendar day of the clock-in', () => {
    expect(dayOf('12T08:00')).toBe('2026-03-12');
    expect(dayOf('12T08:00', { day: '2026-03-11', closedAt: '11T18:00' })).toBe('2026-03-12');
    expect(dayOf('12T08:00', { day: '2026-03-11', closedAt: null })).toBe('2026-03-12');
  });

  it('goes on after a break over midnight, and not after a night’s rest', () => {
    expect(dayOf('12T01:00', { day: '2026-03-11', closedAt: '11T23:30' })).toBe('2026-03-11');
    expect(dayOf('12T03:30', { day: '2026-03-11', closedAt: '11T23:30' })).toBe('2026-03-11');
    expect(dayOf('12T03:31', { day: '2026-03-11', closedAt: '11T23:30' })).toBe('2026-03-12');
  });

  it('does not go on before the shift that it would continue ended', () => {
    expect(dayOf('12T01:00', { day: '2026-03-11', closedAt: '12T01:01' })).toBe('2026-03-12');
  });

  it('begins shortly before midnight on the eve of a contract, and on no other evening', () => {
    expect(dayOf('09T23:30')).toBe('2026-03-10');
    expect(dayOf('09T23:29')).toBe('2026-03-09');
    expect(dayOf('12T23:55')).toBe('2026-03-12');
  });

  it('is today’s or yesterday’s, however short the breaks of a chain of shifts are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ pause: fc.integer({ min: 0, max: 300 }), worked: fc.integer({ min: 1, max: 660 }) }),
          {
            minLength: 1,
            maxLength: 40,
          },
        ),
        (shifts) => {
          let now = at('10T08:00').getTime();
          let former: { day: string; closedAt: Date } | null = null;
          for (const { pause, worked } of shifts) {
            now += pause * 60_000;
            const day = workingDay(new Date(now), contract, former, tolerance);
            const today = businessDay(new Date(now));
            const yesterday = businessDay(new Date(now - 86_400_000));
            if (day !== today && day !== yesterday) return false;
            now += worked * 60_000;
            former = { day, closedAt: new Date(now) };
          }
          return true;
        },
      ),
    );
  });
});

describe('the answer to a shift', () => {
  const shift = { day: '2026-03-10', payDueDays: 3 };
  const instant = (text: string): Date => new Date(`2026-03-${text}:00+08:00`);

  it('has its hours', () => {
    const terms = { latest: instant('12T18:00'), earliest: instant('10T22:00') };
    expect(answerDue(shift, terms)).toEqual(instant('12T18:00'));
  });

  it('is never later than the day before its wage is due', () => {
    const terms = { latest: instant('14T18:00'), earliest: instant('10T22:00') };
    expect(answerDue(shift, terms)).toEqual(instant('13T00:00'));
  });

  it('is never sooner than somebody can look', () => {
    const terms = { latest: instant('14T18:00'), earliest: instant('13T02:00') };
    expect(answerDue(shift, terms)).toEqual(instant('13T02:00'));
  });
});
