import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import type { Tx } from '../../platform/database/database.js';
import { PlaceNotKnownYet } from '../errors.js';
import { CountStore, type PlaceRow } from './count.store.js';
import type { CountedFact, Place } from './fact.rules.js';

/** What of an event is counted by. */
export interface CountedEvent {
  id: string;
  occurredAt: Date;
}

/** Adds what an event says to the counters, once, in the event's own transaction. */
@Injectable()
export class CountFact {
  constructor(
    private readonly counts: CountStore,
    private readonly identity: IdentityFacade,
  ) {}

  /** @throws PlaceNotKnownYet when the event that names the place has not been read; this one then comes again */
  async run(tx: Tx, event: CountedEvent, ...facts: CountedFact[]): Promise<void> {
    await this.counts.share(tx);
    const places = await this.placesOf(tx, facts);
    const placed = facts.map((fact, at) => ({
      fact,
      place: places[at]!,
      day: fact.day ?? businessDay(event.occurredAt),
    }));
    if (!(await this.counts.mark(tx, event.id))) return;
    const things = placed.flatMap(({ fact, place }) =>
      (fact.places ?? []).map((thing) => ({ thing, ...place })),
    );
    if (things.length > 0) await this.counts.learn(tx, things);
    const rows = placed.flatMap(({ fact, place, day }) =>
      (fact.adds ?? [])
        .filter(({ by }) => by !== 0)
        .map(({ indicator, by, day: own }) => ({ ...place, indicator, quantity: by, day: own ?? day })),
    );
    if (rows.length > 0) await this.counts.add(tx, rows);
    const persons = placed.flatMap(({ fact: { worker, persons: indicators = [] }, place, day }) =>
      worker === undefined ? [] : indicators.map((indicator) => ({ ...place, indicator, day, worker })),
    );
    if (persons.length > 0) await this.counts.addPersons(tx, persons);
  }

  private async placesOf(tx: Tx, facts: CountedFact[]): Promise<PlaceRow[]> {
    const things = await this.counts.placesOf(
      tx,
      facts.flatMap(({ atPlaceOf }) => atPlaceOf ?? []),
    );
    const asked = facts.flatMap(({ registrationOf }) => registrationOf ?? []);
    const organisations =
      asked.length > 0 ? await this.identity.organisationsById(asked) : new Map<string, { uscc: string }>();
    return facts.map(({ at, atPlaceOf, registrationOf }) => {
      const place = atPlaceOf === undefined ? rowOf(at) : things.get(atPlaceOf);
      if (!place) throw PlaceNotKnownYet();
      if (registrationOf === undefined) return place;
      return { region: organisations.get(registrationOf)?.uscc.slice(2, 8) ?? '', occupation: '' };
    });
  }
}

function rowOf(place: Place | undefined): PlaceRow {
  return { region: place?.region ?? '', occupation: place?.occupationCode ?? '' };
}
