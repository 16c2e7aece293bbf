import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  degreesCovering,
  distanceMetres,
  type Place,
  planarDegrees,
  pointTransformer,
} from './place.rules.js';

const changsha: Place = { longitude: 112.9388, latitude: 28.2282 };
const beijing: Place = { longitude: 116.4074, latitude: 39.9042 };

const inChina = fc.record({
  longitude: fc.double({ min: 73, max: 135, noNaN: true }),
  latitude: fc.double({ min: 3, max: 54, noNaN: true }),
});

describe('distance', () => {
  it('knows how far Changsha is from Beijing', () => {
    expect(distanceMetres(changsha, beijing) / 1000).toBeCloseTo(1336, -1);
  });

  it('knows that a degree of latitude is 111.195 km everywhere', () => {
    for (const latitude of [0, 30, 53])
      expect(
        distanceMetres({ longitude: 110, latitude }, { longitude: 110, latitude: latitude + 1 }),
      ).toBeCloseTo(111_195, -1);
  });

  it('is symmetric, zero only for the same place, and keeps the triangle inequality', () => {
    fc.assert(
      fc.property(inChina, inChina, inChina, (a, b, c) => {
        expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 6);
        expect(distanceMetres(a, a)).toBe(0);
        expect(distanceMetres(a, c)).toBeLessThanOrEqual(distanceMetres(a, b) + distanceMetres(b, c) + 1e-6);
      }),
    );
  });

  it('does not lose points at antipodes to rounding', () => {
    const metres = distanceMetres({ longitude: 0, latitude: 0 }, { longitude: 180, latitude: 0 });
    expect(metres).toBeCloseTo(Math.PI * 6_371_008.8, 0);
  });
});

describe('degrees that cover a circle', () => {
  it('never leave out a point as near as the radius', () => {
    fc.assert(
      fc.property(inChina, inChina, (from, to) => {
        const covering = degreesCovering(from.latitude, distanceMetres(from, to));
        expect(planarDegrees(from, to)).toBeLessThanOrEqual(covering + 1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it('are tight for short distances: 1 / cos of the latitude', () => {
    const degrees = degreesCovering(53.5, 1000);
    expect(degrees / (1000 / 111_195)).toBeCloseTo(1 / Math.cos((53.5 * Math.PI) / 180), 2);
  });

  it('are infinite where the circle reaches a pole', () => {
    expect(degreesCovering(89.99, 5000)).toBe(Infinity);
    expect(degreesCovering(30, Infinity)).toBe(Infinity);
  });
});

describe('the point column', () => {
  it('writes longitude first and reads it back', () => {
    expect(pointTransformer.to(changsha)).toBe('(112.9388,28.2282)');
    expect(pointTransformer.from({ x: 112.9388, y: 28.2282 })).toEqual(changsha);
  });
});
