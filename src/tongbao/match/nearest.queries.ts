import { Injectable } from '@nestjs/common';
import { SearchTooDeep } from '../errors.js';
import { imagesOf } from '../place.rules.js';
import { isComplete, merged, nearest, type NearbyJob, type NearbySearch } from './match.rules.js';
import { type Gate, MatchStore } from './match.store.js';
import { blockAround, CELL_SIDES, widening } from './text/cells.rules.js';
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
    for (let size = 0; size < CELL_SIDES.length;) {
      const { cells, metres } = blockAround(search, CELL_SIDES[size]!);
      const isSeen = search.after && metres < search.after.metres;
      const maxKm = Math.min(search.maxKm, metres / 1000);
      const query = searchQuery({ ...search, age: gate.age }, cells);
      const hits = isSeen ? [] : await this.walk({ ...search, maxKm, query }, gate);
      if (hits.length === search.limit || maxKm === search.maxKm) return hits;
      size += isSeen ? 1 : widening(hits.length, search.limit);
    }
    return this.walk({ ...search, query: searchQuery({ ...search, age: gate.age }) }, gate);
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
