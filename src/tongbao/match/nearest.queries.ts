import { Injectable } from '@nestjs/common';
import { SearchTooDeep } from '../errors.js';
import { imagesOf } from '../place.rules.js';
import { DEEPEST, isComplete, merged, nearest, type NearbyJob, type NearbySearch } from './match.rules.js';
import { type Gate, MatchStore } from './match.store.js';
import { blockAround, CELL_SIDES, sizeFor, sizeReaching, widening } from './text/cells.rules.js';
import { searchQuery } from './text/words.rules.js';

const OVER_FETCH = 2; // degrees stretch by 1 / cos(latitude), at most 1.68 in China

/** What one advert in five holds is found among as many of the nearest for each hit that is wanted. */
const NEAREST_A_HIT = 8;

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

  /** Words that many adverts hold are found among the nearest of all; else how many were found says how wide to look. */
  private async byWords(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    const count = search.limit * OVER_FETCH;
    const look = { query: queryOf(search, gate), count, among: search.limit * NEAREST_A_HIT };
    const near = await this.matches.amongNearest(search, gate, look);
    if (isComplete(near, search)) return nearest(near.jobs, search);
    const seen = search.after ? sizeReaching(search, search.after.metres) : 0;
    const missing = search.after ? 0 : sizeFor(near.reach, near.held, search.limit);
    return this.ringByRing(search, gate, Math.max(seen, missing));
  }

  /**
   * The index of words knows no distance, so squares around the place are looked through, each ring of them wider,
   * until there are hits enough or all that may be far: a common word is not sorted for the whole country.
   */
  private async ringByRing(search: NearbySearch, gate: Gate, from: number): Promise<NearbyJob[]> {
    for (let size = from; size < CELL_SIDES.length;) {
      const { cells, metres } = blockAround(search, CELL_SIDES[size]!);
      const maxKm = Math.min(search.maxKm, metres / 1000);
      const hits = await this.holders({ ...search, maxKm }, gate, cells);
      if (hits.length === search.limit || maxKm === search.maxKm) return hits;
      size += widening(hits.length, search.limit);
    }
    return this.holders(search, gate);
  }

  /** The hits of all adverts, or of those in the squares, that hold the words. */
  private async holders(search: NearbySearch, gate: Gate, cells: string[] = []): Promise<NearbyJob[]> {
    const query = queryOf(search, gate, cells);
    for (let count = search.limit * OVER_FETCH; ; count *= 2) {
      const found = await this.matches.amongHolders(search, gate, { query, count });
      if (found.reach === Infinity && search.after && found.held > DEEPEST) throw SearchTooDeep();
      if (isComplete(found, search)) return nearest(found.jobs, search);
    }
  }

  private async walk(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    for (let count = search.limit * OVER_FETCH; ; count *= 2) {
      const found = await this.matches.nearest(search, gate, count);
      const isAtTheEnd = found.reach === Infinity;
      if (isAtTheEnd && search.after && (await this.matches.goesDeeper(search, gate))) throw SearchTooDeep();
      if (isComplete(found, search)) return nearest(found.jobs, search);
    }
  }
}

function queryOf(search: NearbySearch, { age }: Gate, cells: string[] = []): string {
  return searchQuery({ ...search, age }, cells);
}
