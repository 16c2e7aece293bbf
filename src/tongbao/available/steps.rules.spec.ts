import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres } from '../place/place.rules.js';
import { placeKey, stepOf, stepsAround } from './steps.rules.js';

const SQUARE = { longitude: 112.9765, latitude: 28.1953 };

describe('steps of one kilometre', () => {
  it('begin with one, and end where they are full', () => {
    expect([0, 1, 999, 1000, 1001, 2000, 2001].map(stepOf)).toEqual([1, 1, 1, 1, 2, 2, 3]);
  });

  it('are of every centre within reach, and of none beyond', () => {
    const near = fc.record({
      code: fc.uuid(),
      longitude: fc.double({ min: 112, max: 114, noNaN: true }),
      latitude: fc.double({ min: 27, max: 29, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(near), fc.integer({ min: 1, max: 50 }), (centres, maxKm) => {
        const expected = new Map(
          centres
            .map((centre): [string, number] => [centre.code, stepOf(distanceMetres(SQUARE, centre))])
            .filter(([, step]) => step <= maxKm),
        );
        expect(stepsAround(SQUARE, centres, maxKm)).toEqual(expected);
      }),
    );
  });
});

describe('a place that is searched', () => {
  it('is the same a few hundred metres on', () => {
    expect(placeKey(SQUARE)).toBe(placeKey({ longitude: 112.978, latitude: 28.197 }));
    expect(placeKey(SQUARE)).not.toBe(placeKey({ longitude: 112.99, latitude: 28.1953 }));
  });
});
