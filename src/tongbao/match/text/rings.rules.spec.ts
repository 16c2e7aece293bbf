import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstRing, widened } from './rings.rules.js';

const square = { longitude: 112.9765, latitude: 28.1953 };

describe('rings around a place', () => {
  it('reach any distance within some steps, also where thousands of posts share its very point', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 90, noNaN: true }), fc.nat(5_000), (degrees, held) => {
        let ring = firstRing(square, 100, degrees);
        for (let steps = 0; ring.metres < 2_000_000; steps += 1) {
          expect(steps).toBeLessThan(40);
          ring = widened(ring, { held, missing: 20 });
        }
      }),
    );
  });
});
