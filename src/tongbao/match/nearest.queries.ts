import { Injectable } from '@nestjs/common';
import { SearchTooDeep } from '../errors.js';
import { imagesOf, metresLike } from '../place/place.rules.js';
import { DEEPEST, isComplete, merged, nearest, type NearbyJob, type NearbySearch } from './match.rules.js';
import { type Gate, MatchStore } from './match.store.js';
import { advertsFor, firstRing, type Ring, widened, widerThan } from './text/rings.rules.js';
import { squaresAround } from './text/cells.rules.js';
import { searchQuery, termsIn } from './text/words.rules.js';

const OVER_FETCH = 2; // degrees stretch by 1 / cos(latitude), at most 1.68 in China

/** Where so few degrees hold nobody, so many of the nearest adverts for each hit are looked at. */
const FAR_DEGREES = 6;
const FAR_A_HIT = 8;

/** Hits are asked for by true distance, and some more, which tells that none at the same metre is missing. */
const SAME_METRE = 4;

/** So many places are walked in the index in some milliseconds. */
const MOST_WALKED = 800;

/** Looks around a place, nearest first. */
@Injectable()
export class NearestQueries {
  constructor(private readonly matches: MatchStore) {}

  /** The first hits of a search, or those after the last seen. @throws SearchTooDeep */
  async find(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    const seen = imagesOf(search, search.maxKm * 1000).map((image) => {
      const from = { ...search, ...image };
      return search.sought ? this.byWords(from, gate) : this.walk(from, gate);
    });
    return merged(await Promise.all(seen), search);
  }

  /**
   * The index of words knows no distance, so squares around the place are looked through, each ring of them as wide as
   * what the one before held promises to be enough, until there are hits enough or all that may be far: a common word
   * is not sorted for the whole country, and a rare one is not looked for in ten steps.
   */
  private async byWords(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    const adverts = advertsFor(search.limit, termsIn({ ...search, ...gate }));
    const degrees = (await this.matches.degreesOf(search, adverts)) ?? Infinity;
    if (degrees > FAR_DEGREES && !search.after) return this.farAway(search, gate);
    for (let ring = firstRing(search, adverts, degrees); ;) {
      const maxKm = Math.min(search.maxKm, ring.metres / 1000);
      const squares = squaresAround(search, maxKm * 1000);
      if (squares === null) return (await this.holders(search, gate)).hits;
      const { hits, held } = await this.holders({ ...search, maxKm }, gate, squares);
      if (hits.length === search.limit || maxKm === search.maxKm) return hits;
      ring = await this.wider(search, ring, { held, missing: search.limit - hits.length });
    }
  }

  /** As far as so many adverts lie, where that is known in a moment. */
  private async wider(
    search: NearbySearch,
    ring: Ring,
    found: { held: number; missing: number },
  ): Promise<Ring> {
    const next = widened(ring, found);
    if (search.after || next.adverts > MOST_WALKED) return next;
    const degrees = await this.matches.degreesOf(search, next.adverts);
    return degrees === null ? next : { ...next, metres: widerThan(ring, metresLike(search, degrees)) };
  }

  /** Who looks at the country from outside is not shown it sorted: no circle around them holds little of it. */
  private async farAway(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    const count = search.limit + SAME_METRE;
    const look = { query: queryOf(search, gate), count, among: search.limit * FAR_A_HIT };
    const found = await this.matches.amongNearest(search, gate, look);
    return isComplete(found, search) ? nearest(found.jobs, search) : (await this.holders(search, gate)).hits;
  }

  /** The hits of all adverts, or of those in the squares, that hold the words; and how many hold them as near. */
  private async holders(
    search: NearbySearch,
    gate: Gate,
    squares: string[] = [],
  ): Promise<{ hits: NearbyJob[]; held: number }> {
    const query = queryOf(search, gate, squares);
    for (let count = search.limit + SAME_METRE; ; count *= 2) {
      const found = await this.matches.amongHolders(search, gate, { query, count });
      if (found.metres === Infinity && search.after && found.held > DEEPEST) throw SearchTooDeep();
      if (isComplete(found, search)) return { hits: nearest(found.jobs, search), held: found.held };
    }
  }

  private async walk(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    for (let count = search.limit * OVER_FETCH; ; count *= 2) {
      const found = await this.matches.nearest(search, gate, count);
      const isAtTheEnd = found.degrees === Infinity;
      if (isAtTheEnd && search.after && (await this.matches.goesDeeper(search, gate))) throw SearchTooDeep();
      if (isComplete(found, search)) return nearest(found.jobs, search);
    }
  }
}

function queryOf(search: NearbySearch, { age }: Gate, cells: string[] = []): string {
  return searchQuery({ ...search, age }, cells);
}
