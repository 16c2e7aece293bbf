import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import imported from 'gcoord';
import { DATUMS, stored } from './datum.rules.js';
import { distanceMetres } from './place.rules.js';

const gcoord = imported as unknown as typeof imported.default;

describe('a place in another datum', () => {
  const china = fc.record({
    longitude: fc.double({ min: 74, max: 134, noNaN: true }),
    latitude: fc.double({ min: 19, max: 53, noNaN: true }),
  });

  it('is the same spot within fifteen metres, whichever it is told in', () => {
    fc.assert(
      fc.property(china, (wgs) => {
        const [east, north] = gcoord.transform([wgs.longitude, wgs.latitude], gcoord.WGS84, gcoord.GCJ02);
        const [x, y] = gcoord.transform([east, north], gcoord.GCJ02, gcoord.BD09);
        const told = {
          'gcj-02': { longitude: east, latitude: north },
          'wgs-84': wgs,
          'bd-09': { longitude: x, latitude: y },
        };
        for (const datum of DATUMS)
          expect(distanceMetres(stored({ ...told[datum], datum }), told['gcj-02'])).toBeLessThan(15);
      }),
    );
  });

  it('is known: Tiananmen as satellites, Chinese maps and Baidu have it', () => {
    const gcj = { longitude: 116.397455, latitude: 39.909187 };
    const wgs = { longitude: 116.391229, latitude: 39.907788 };
    const bd = { longitude: 116.403841, latitude: 39.915526 };
    expect(distanceMetres(stored({ ...wgs, datum: 'wgs-84' }), gcj)).toBeLessThan(15);
    expect(distanceMetres(stored({ ...bd, datum: 'bd-09' }), gcj)).toBeLessThan(15);
    expect(distanceMetres(wgs, gcj)).toBeGreaterThan(400);
  });

  it('is taken as it is where none is named, and outside mainland China', () => {
    expect(stored({ longitude: 112.9, latitude: 28.1 })).toEqual({ longitude: 112.9, latitude: 28.1 });
    const paris = { longitude: 2.35, latitude: 48.85 };
    expect(distanceMetres(stored({ ...paris, datum: 'wgs-84' }), paris)).toBeLessThan(1);
  });
});
