import { type BusinessDay, businessDay } from '../../platform/clock/business-day.js';
import type { CountedFact, CounterRow, PersonRow, Place, PlaceRow } from './fact.rules.js';

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
}

/** What some events add, each row once. */
export interface Tally {
  places: (PlaceRow & { thing: string })[];
  counters: CounterRow[];
  persons: PersonRow[];
  /** Events whose place is not known yet: nothing of them is counted. */
  left: EventFacts[];
}

/** Adds up events in their order, as if each were counted alone: an event finds the places that those before it named. */
export function tallied(events: readonly EventFacts[], known: KnownPlaces): Tally {
  const places = new Map<string, PlaceRow>();
  const counters = new Map<string, CounterRow>();
  const persons = new Map<string, PersonRow>();
  const left: EventFacts[] = [];
  const placeOf = (fact: CountedFact): PlaceRow | undefined => {
    if (fact.registrationOf !== undefined)
      return { region: known.counties.get(fact.registrationOf) ?? '', occupation: '' };
    const { atPlaceOf } = fact;
    return atPlaceOf === undefined ? rowOf(fact.at) : (known.things.get(atPlaceOf) ?? places.get(atPlaceOf));
  };
  for (const event of events) {
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
      addCounters(counters, fact, place, day);
      for (const row of personsOf(fact, place, day)) persons.set(keyOf(row), row);
    }
  }
  return {
    places: [...places].map(([thing, place]) => ({ thing, ...place })),
    counters: [...counters.values()],
    persons: [...persons.values()],
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

function addCounters(
  counters: Map<string, CounterRow>,
  { adds = [] }: CountedFact,
  place: PlaceRow,
  day: BusinessDay,
): void {
  for (const { indicator, by, day: own } of adds) {
    if (by === 0) continue;
    const row = { ...place, indicator, day: own ?? day };
    const key = keyOf(row);
    counters.set(key, { ...row, quantity: (counters.get(key)?.quantity ?? 0) + by });
  }
}

function personsOf({ worker, persons = [] }: CountedFact, place: PlaceRow, day: BusinessDay): PersonRow[] {
  return worker === undefined ? [] : persons.map((indicator) => ({ ...place, indicator, day, worker }));
}

function keyOf({ day, region, occupation, indicator, worker = '' }: Partial<PersonRow>): string {
  return JSON.stringify([day, region, occupation, indicator, worker]);
}

function rowOf(place: Place | undefined): PlaceRow {
  return { region: place?.region ?? '', occupation: place?.occupationCode ?? '' };
}
