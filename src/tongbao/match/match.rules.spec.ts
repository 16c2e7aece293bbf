import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { asId } from '../../platform/ids/ids.js';
import { distanceMetres, type Place, planarDegrees } from '../place/place.rules.js';
import {
  candidatesOf,
  degreesSeen,
  FURTHEST_KM,
  isComplete,
  nearest,
  type NearbySearch,
  type OpenJob,
} from './match.rules.js';

const search = (more: Partial<NearbySearch> = {}): NearbySearch => ({
  longitude: 112.9388,
  latitude: 28.2282,
  maxKm: FURTHEST_KM,
  limit: 5,
  ...more,
});

function job(index: number, place: Place, more: Partial<OpenJob> = {}): OpenJob {
  return {
    ...place,
    jobId: asId(String(index).padStart(4, '0')),
    isHosted: false,
    enterpriseId: asId('e'),
    title: '分拣员',
    occupationCode: '4-02-06-01',
    payBasis: 'hour',
    rateFen: 2500n,
    holidayRatePercent: null,
    address: '长沙',
    region: '430102',
    placeKind: 'site',
    datum: 'gcj-02',
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
            .filter((metres) => metres <= asked.maxKm * 1000)
            .sort((a, b) => a - b)
            .slice(0, asked.limit);
          for (let count = asked.limit; ; count *= 2) {
            const candidates = inIndexOrder.slice(0, count);
            if (!isComplete(candidatesOf(candidates, count, asked), asked)) continue;
            expect(nearest(candidates, asked).map((hit) => hit.distanceMetres)).toEqual(exact);
            return;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('come page after page as they would at once, none twice, none left out, equal distances too', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 7 }), (all, limit) => {
        const twice = [...all, ...all]; // every distance at least twice
        const jobs = twice.map((place, index) => job(index, place));
        const whole = nearest(jobs, search({ limit: jobs.length })).map(({ jobId }) => jobId);
        const paged: string[] = [];
        for (let asked = search({ limit }); ;) {
          const left = jobs
            .filter((one) => planarDegrees(asked, one) >= degreesSeen(asked))
            .toSorted((a, b) => planarDegrees(asked, a) - planarDegrees(asked, b));
          let count = limit;
          while (!isComplete(candidatesOf(left.slice(0, count), count, asked), asked)) count *= 2;
          const page = nearest(left.slice(0, count), asked);
          paged.push(...page.map(({ jobId }) => jobId));
          const last = page.at(-1);
          if (!last || page.length < limit) break;
          asked = search({ limit, after: { metres: last.distanceMetres, jobId: last.jobId } });
        }
        expect(paged).toEqual(whole);
      }),
    );
  });

  it('would be wrong by the order of the index alone', () => {
    const asked = search({ latitude: 50, limit: 1 });
    const north = job(1, { longitude: asked.longitude, latitude: 50.09 }); // 10.0 km, 0.09°
    const east = job(2, { longitude: asked.longitude + 0.12, latitude: 50 }); // 8.6 km, 0.12°
    expect(isComplete(candidatesOf([north], 1, asked), asked)).toBe(false);
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
