import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { checkPlace, isInTime, minutesBetween, runsOn } from './shift.rules.js';

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
