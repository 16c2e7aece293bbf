import { Injectable } from '@nestjs/common';
import { SearchTooDeep } from '../errors.js';
import { imagesOf } from '../place.rules.js';
import { DEEPEST, isComplete, merged, nearest, type NearbyJob, type NearbySearch } from './match.rules.js';
import { type Gate, MatchStore } from './match.store.js';
import { blockAround, CELL_SIDES, sizeFor, sizeReaching, widening } from './text/cells.rules.js';
import { searchQuery } from './text/words.rules.js';

const OVER_FETCH = 2; // degrees stretch by 1 / cos(latitude), at most 1.68 in China

/** What one advert in twenty holds is found among this many of the nearest for each hit that is wanted. */
const NEAREST_A_HIT = 20;

/** As many adverts are sorted by distance in a few milliseconds. */
const FEW = 2000;

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
   * Words that many adverts hold are found among the nearest of all; words that few hold, by sorting all that do. For
   * those between, and for later pages, how many were found says how wide to look.
   */
  private async byWords(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    if (search.after) return this.ringByRing(search, gate, sizeReaching(search, search.after.metres));
    const count = search.limit * OVER_FETCH;
    const among = search.limit * NEAREST_A_HIT;
    const near = await this.matches.amongNearest(search, gate, {
      query: queryOf(search, gate),
      count,
      among,
    });
    if (isComplete(near, search)) return nearest(near.jobs, search);
    const few = near.held === 0 ? await this.holders(search, gate, FEW) : null;
    return few ?? this.ringByRing(search, gate, sizeFor(near.reach, near.held, search.limit));
  }

  /**
   * The index of words knows no distance, so squares around the place are looked through, each ring of them wider,
   * until there are hits enough, all that may be far, or so few that hold the words that all of them are sorted.
   */
  private async ringByRing(search: NearbySearch, gate: Gate, from: number): Promise<NearbyJob[]> {
    for (let size = from; size < CELL_SIDES.length;) {
      const { cells, metres } = blockAround(search, CELL_SIDES[size]!);
      const maxKm = Math.min(search.maxKm, metres / 1000);
      const hits = (await this.holders({ ...search, maxKm }, gate, Infinity, cells))!;
      if (hits.length === search.limit || maxKm === search.maxKm) return hits;
      const few = size === from ? await this.holders(search, gate, FEW) : null;
      if (few) return few;
      size += widening(hits.length, search.limit);
    }
    return (await this.holders(search, gate, Infinity))!;
  }

  /** The hits of all adverts, or of those in the squares, that hold the words; null when these are not fewer than so many. */
  private async holders(
    search: NearbySearch,
    gate: Gate,
    among: number,
    cells: string[] = [],
  ): Promise<NearbyJob[] | null> {
    const query = queryOf(search, gate, cells);
    for (let count = search.limit * OVER_FETCH; ; count *= 2) {
      const found = await this.matches.amongHolders(search, gate, { query, among, count });
      if (!found) return null;
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
