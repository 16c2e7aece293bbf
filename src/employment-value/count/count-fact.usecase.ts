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
    const placed: { fact: CountedFact; place: PlaceRow; day: string }[] = [];
    const known = await this.counts.placesOf(
      tx,
      facts.flatMap(({ atPlaceOf }) => atPlaceOf ?? []),
    );
    for (const fact of facts)
      placed.push({
        fact,
        place: await this.placeOf(known, fact),
        day: fact.day ?? businessDay(event.occurredAt),
      });
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

  private async placeOf(
    known: ReadonlyMap<string, PlaceRow>,
    { at, atPlaceOf, registrationOf }: CountedFact,
  ): Promise<PlaceRow> {
    if (atPlaceOf !== undefined) {
      const place = known.get(atPlaceOf);
      if (!place) throw PlaceNotKnownYet();
      return place;
    }
    if (registrationOf === undefined) return rowOf(at);
    const organisation = await this.identity.organisation(registrationOf);
    return { region: organisation?.uscc.slice(2, 8) ?? '', occupation: '' };
  }
}

function rowOf(place: Place | undefined): PlaceRow {
  return { region: place?.region ?? '', occupation: place?.occupationCode ?? '' };
}
