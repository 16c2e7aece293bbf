import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedFact, PlaceRow } from './fact.rules.js';
import { type EventFacts, NOBODY, tallied } from './tally.rules.js';

/** What was counted, as tables hold it. */
interface Counted {
  places: Map<string, PlaceRow>;
  contributions: Map<string, number>;
  events: Set<string>;
}

const COUNTIES = new Map([['registered', '330106']]);

/** Counts as the use case does: what was counted is not counted again, what was left is tried again. */
function counted(pages: EventFacts[][]): Counted {
  const all: Counted = { places: new Map(), contributions: new Map(), events: new Set() };
  let left: EventFacts[] = [];
  for (const page of pages) left.push(...countPage(all, page));
  for (let before = -1; left.length !== before;) {
    before = left.length;
    left = left.flatMap((event) => countPage(all, [event]));
  }
  return all;
}

function countPage(all: Counted, page: EventFacts[]): EventFacts[] {
  const fresh = page.filter(({ id }, at) => !all.events.has(id) && page.findIndex((e) => e.id === id) === at);
  const tally = tallied(fresh, { things: all.places, counties: COUNTIES, lastReleases: new Map() });
  const left = new Set(tally.left);
  for (const event of fresh) if (!left.has(event)) all.events.add(event.id);
  for (const { thing, region, occupation } of tally.places)
    if (!all.places.has(thing)) all.places.set(thing, { region, occupation });
  for (const { day, region, occupation, indicator, worker, employer, quantity } of tally.contributions) {
    const key = [day, region, occupation, indicator, worker, employer].join('|');
    all.contributions.set(key, (all.contributions.get(key) ?? 0) + quantity);
  }
  return tally.left;
}

const few = (...of: string[]) => fc.constantFrom(...of);
const day = few('2026-11-01', '2026-11-02');
const thing = few('job', 'shift', 'policy');
const where: fc.Arbitrary<CountedFact> = fc.oneof(
  fc.record({ at: fc.record({ region: few('330106', '430102'), occupationCode: fc.constant(null) }) }),
  fc.record({ atPlaceOf: thing }),
  fc.record({ registrationOf: few('registered', 'unknown') }),
  fc.constant({}),
);
const what = fc.record(
  {
    day,
    places: fc.array(thing, { maxLength: 2 }),
    adds: fc.array(
      fc.record(
        { indicator: few('a', 'b'), by: fc.integer({ min: -3, max: 3 }), day },
        { requiredKeys: ['indicator', 'by'] },
      ),
      { maxLength: 2 },
    ),
    worker: few('w1', 'w2'),
    employer: few('e1', 'e2'),
    persons: fc.array(few('p', 'q'), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const fact = fc.tuple(where, what).map(([a, b]): CountedFact => ({ ...a, ...b }));
const events = fc
  .array(fc.array(fact, { minLength: 1, maxLength: 3 }), { maxLength: 12 })
  .map((all) =>
    all.map((facts, at): EventFacts => ({ id: `e${at}`, occurredAt: new Date('2026-11-03'), facts })),
  );

describe('a tally', () => {
  it('adds up a page as if its events were counted one by one, whatever the pages', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 6 }), (all, size) => {
        const pages = Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
          all.slice(at * size, (at + 1) * size),
        );
        const oneByOne = all.map((event) => [event]);
        // which place a thing has is said by whoever names it first: only where nothing is left is the order the same
        fc.pre(
          tallied(all, { things: new Map(), counties: COUNTIES, lastReleases: new Map() }).left.length === 0,
        );
        expect(sorted(counted(pages))).toEqual(sorted(counted(oneByOne)));
      }),
    );
  });

  it('leaves an event whose place nobody named, and nothing of it is counted', () => {
    const event: EventFacts = {
      id: 'e',
      occurredAt: new Date('2026-11-03'),
      facts: [
        { at: { region: '330106', occupationCode: null }, adds: [{ indicator: 'a', by: 1 }] },
        { atPlaceOf: 'shift', adds: [{ indicator: 'a', by: 1 }] },
      ],
    };
    expect(tallied([event], { things: new Map(), counties: COUNTIES, lastReleases: new Map() })).toEqual({
      places: [],
      contributions: [],
      left: [event],
    });
  });

  it('counts what comes after the release of its month on the day of its arrival, or in the first month that is open', () => {
    const bookedOn = (arrivedOn: string, lastRelease: string | null): string => {
      const event = {
        id: 'e',
        occurredAt: new Date(`${arrivedOn}T04:00:00Z`),
        facts: [{ day: '2026-10-20', adds: [{ indicator: 'a', by: 1 }] }],
      };
      const lastReleases = new Map([['e', lastRelease]]);
      return tallied([event], { things: new Map(), counties: COUNTIES, lastReleases }).contributions[0]!.day;
    };
    expect(bookedOn('2026-11-20', null)).toBe('2026-10-20');
    expect(bookedOn('2026-11-20', '2026-09-01')).toBe('2026-10-20');
    expect(bookedOn('2026-11-20', '2026-10-01')).toBe('2026-11-20');
    expect(bookedOn('2027-02-01', '2026-10-01')).toBe('2027-02-01');
    // posted in time, and given up on until two months were published
    expect(bookedOn('2026-10-21', '2026-11-01')).toBe('2026-12-01');
  });

  it('adds a hot counter up once', () => {
    const hot = Array.from({ length: 1_000 }, (_, at): EventFacts => ({
      id: `e${at}`,
      occurredAt: new Date('2026-11-03'),
      facts: [{ adds: [{ indicator: 'a', by: 2 }] }],
    }));
    expect(
      tallied(hot, { things: new Map(), counties: COUNTIES, lastReleases: new Map() }).contributions,
    ).toEqual([
      {
        day: '2026-11-03',
        region: '',
        occupation: '',
        indicator: 'a',
        worker: NOBODY,
        employer: NOBODY,
        quantity: 2_000,
      },
    ]);
  });
});

function sorted({ places, contributions, events: ids }: Counted): unknown {
  // a counter that came back to nothing is a row or none, and reads the same
  const rows = [...contributions].filter(([, quantity]) => quantity !== 0).toSorted();
  return {
    places: [...places].toSorted(),
    counters: rows,
    ids: [...ids].toSorted(),
  };
}
