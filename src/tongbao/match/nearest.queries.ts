import { Injectable } from '@nestjs/common';
import { SearchTooDeep } from '../errors.js';
import { imagesOf } from '../place.rules.js';
import { isComplete, merged, nearest, type NearbyJob, type NearbySearch } from './match.rules.js';
import { type Gate, MatchStore } from './match.store.js';
import { blockAround, CELL_SIDES } from './text/cells.rules.js';
import { searchQuery } from './text/words.rules.js';

const OVER_FETCH = 2; // degrees stretch by 1 / cos(latitude), at most 1.68 in China

/** Looks around a place, nearest first. */
@Injectable()
export class NearestQueries {
  constructor(private readonly matches: MatchStore) {}

  /** The first hits of a search, or those after the last seen. @throws SearchTooDeep */
  async find(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    const seen = imagesOf(search, search.maxKm * 1000).map((image) => {
      const from = { ...search, ...image };
      return search.sought ? this.ringByRing(from, gate) : this.walk(from, gate);
    });
    return merged(await Promise.all(seen), search);
  }

  /**
   * Words are found by an index that knows no distance, so squares around the place are looked through, each ring of
   * them wider, until there are hits enough or all that may be far: a common word is not sorted for the whole country.
   */
  private async ringByRing(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    for (const side of CELL_SIDES) {
      const { cells, metres } = blockAround(search, side);
      if (search.after && metres < search.after.metres) continue;
      const maxKm = Math.min(search.maxKm, metres / 1000);
      const hits = await this.walk({ ...search, maxKm, query: searchQuery(search, cells) }, gate);
      if (hits.length === search.limit || maxKm === search.maxKm) return hits;
    }
    return this.walk({ ...search, query: searchQuery(search) }, gate);
  }

  private async walk(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    for (let count = search.limit * OVER_FETCH; ; count *= 2) {
      const candidates = await this.matches.nearest(search, gate, count);
      const isAtTheEnd = candidates.length < count;
      if (isAtTheEnd && search.after && (await this.matches.goesDeeper(search, gate))) throw SearchTooDeep();
      if (isAtTheEnd || isComplete(candidates, count, search)) return nearest(candidates, search);
    }
  }
}
