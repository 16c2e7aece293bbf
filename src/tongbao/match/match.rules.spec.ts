import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { asId } from '../../platform/ids/ids.js';
import { distanceMetres, type Place, planarDegrees } from '../place.rules.js';
import { isComplete, nearest, type NearbySearch, type OpenJob } from './match.rules.js';

const search = (more: Partial<NearbySearch> = {}): NearbySearch => ({
  longitude: 112.9388,
  latitude: 28.2282,
  limit: 5,
  ...more,
});

function job(index: number, place: Place, more: Partial<OpenJob> = {}): OpenJob {
  return {
    ...place,
    jobId: asId(String(index).padStart(4, '0')),
    enterpriseId: asId('e'),
    title: '分拣员',
    occupationCode: '4-02-06-01',
    payBasis: 'hour',
    rateFen: 2500n,
    address: '长沙',
    region: '430102',
    startsOn: '2026-11-23',
    endsOn: '2026-12-23',
    validUntil: '2026-12-01',
    minAge: 18,
    placesLeft: 1,
    ...more,
  };
}

const places = fc.array(
  fc.record({
    longitude: fc.double({ min: 74, max: 134, noNaN: true }),
    latitude: fc.double({ min: 18, max: 53, noNaN: true }),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('the nearest jobs', () => {
  it('are exact once the search says it is complete, at any latitude, with or without a bound', () => {
    fc.assert(
      fc.property(
        places,
        fc.double({ min: 18, max: 53, noNaN: true }),
        fc.option(fc.integer({ min: 1, max: 3000 }), { nil: undefined }),
        (all, latitude, maxKm) => {
          const asked = search({ latitude, ...(maxKm !== undefined && { maxKm }) });
          const jobs = all.map((place, index) => job(index, place));
          const inIndexOrder = jobs.toSorted((a, b) => planarDegrees(asked, a) - planarDegrees(asked, b));
          const exact = jobs
            .map((one) => Math.round(distanceMetres(asked, one)))
            .filter((metres) => metres <= (maxKm ?? Infinity) * 1000)
            .sort((a, b) => a - b)
            .slice(0, asked.limit);
          for (let count = asked.limit; ; count *= 2) {
            const candidates = inIndexOrder.slice(0, count);
            if (!isComplete(candidates, count, asked)) continue;
            expect(nearest(candidates, asked).map((hit) => hit.distanceMetres)).toEqual(exact);
            return;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('would be wrong by the order of the index alone', () => {
    const asked = search({ latitude: 50, limit: 1 });
    const north = job(1, { longitude: asked.longitude, latitude: 50.09 }); // 10.0 km, 0.09°
    const east = job(2, { longitude: asked.longitude + 0.12, latitude: 50 }); // 8.6 km, 0.12°
    expect(isComplete([north], 1, asked)).toBe(false);
    expect(nearest([north, east], asked).map(({ jobId }) => jobId)).toEqual([east.jobId]);
  });

  it('say why they are shown', () => {
    const asked = search({ occupationCode: '4-02-06-01' });
    const [hit] = nearest([job(1, { longitude: asked.longitude, latitude: asked.latitude + 0.01 })], asked);
    expect(hit?.reasons).toEqual([
      { code: 'distance', zh: '距您 1.1 公里', en: '1.1 km from you' },
      { code: 'occupation', zh: '符合您选择的职业', en: 'the occupation you chose' },
      { code: 'pay', zh: '每小时 25.00 元', en: '25.00 yuan per hour' },
    ]);
  });
});
