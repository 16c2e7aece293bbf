import { type BusinessDay, businessDay } from '../../platform/clock/business-day.js';
import { bookedOn } from './booking.rules.js';
import type { ContributionRow, CountedFact, Place, PlaceRow } from './fact.rules.js';

/** Nobody, or not known: part of a key, so no null. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What of an event is counted. */
export interface EventFacts {
  id: string;
  occurredAt: Date;
  facts: readonly CountedFact[];
}

/** What is known where facts do not say it themselves. */
export interface KnownPlaces {
  /** Of things that earlier events named. */
  things: ReadonlyMap<string, PlaceRow>;
  /** Counties of registration, by organisation. */
  counties: ReadonlyMap<string, string>;
  /** The last month that was published when an event was counted, by event; absent or null before the first release. */
  lastReleases: ReadonlyMap<string, BusinessDay | null>;
}

/** What some events add, each row once. */
export interface Tally {
  places: (PlaceRow & { thing: string })[];
  contributions: ContributionRow[];
  /** Events whose place is not known yet: nothing of them is counted. */
  left: EventFacts[];
}

/** Adds up events in their order, as if each were counted alone: an event finds the places that those before it named. */
export function tallied(events: readonly EventFacts[], known: KnownPlaces): Tally {
  const places = new Map<string, PlaceRow>();
  const contributions = new Map<string, ContributionRow>();
  const left: EventFacts[] = [];
  const placeOf = (fact: CountedFact): PlaceRow | undefined => {
    if (fact.registrationOf !== undefined)
      return { region: known.counties.get(fact.registrationOf) ?? '', occupation: '' };
    const { atPlaceOf } = fact;
    return atPlaceOf === undefined ? rowOf(fact.at) : (known.things.get(atPlaceOf) ?? places.get(atPlaceOf));
  };
  for (const event of events) {
    const lastRelease = known.lastReleases.get(event.id) ?? null;
    const found = event.facts.map(placeOf);
    if (found.includes(undefined)) {
      left.push(event);
      continue;
    }
    for (const [at, fact] of event.facts.entries()) {
      const place = found[at]!;
      const day = fact.day ?? businessDay(event.occurredAt);
      for (const thing of fact.places ?? [])
        if (!known.things.has(thing) && !places.has(thing)) places.set(thing, place);
      for (const row of rowsOf(fact, place, day)) {
        const booked = { ...row, day: bookedOn(row.day, event.occurredAt, lastRelease) };
        const key = keyOf(booked);
        const quantity = (contributions.get(key)?.quantity ?? 0) + row.quantity;
        contributions.set(key, { ...booked, quantity });
      }
    }
  }
  return {
    places: [...places].map(([thing, place]) => ({ thing, ...place })),
    contributions: [...contributions.values()],
    left,
  };
}

/** Things whose places events lean on or name. */
export function thingsOf(events: readonly EventFacts[]): string[] {
  const facts = events.flatMap((event) => event.facts);
  return [
    ...new Set(facts.flatMap(({ atPlaceOf, places = [] }) => [...places, ...(atPlaceOf ? [atPlaceOf] : [])])),
  ];
}

/** What a fact adds to sums, and to head counts: each worker once a fact. */
function rowsOf(
  { adds = [], worker, persons = [], employer }: CountedFact,
  place: PlaceRow,
  day: BusinessDay,
): ContributionRow[] {
  const whose = { ...place, worker: worker ?? NOBODY, employer: employer ?? NOBODY };
  const heads = worker === undefined ? [] : persons;
  return [
    ...adds
      .filter(({ by }) => by !== 0)
      .map(({ indicator, by, day: own }) => ({ ...whose, indicator, day: own ?? day, quantity: by })),
    ...heads.map((indicator) => ({ ...whose, indicator, day, quantity: 1 })),
  ];
}

function keyOf({ day, region, occupation, indicator, worker, employer }: ContributionRow): string {
  return JSON.stringify([day, region, occupation, indicator, worker, employer]);
}

function rowOf(place: Place | undefined): PlaceRow {
  return { region: place?.region ?? '', occupation: place?.occupationCode ?? '' };
}
