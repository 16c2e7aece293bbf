import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { pageBy } from '../../platform/http/page.js';
import { SearchTooDeep } from '../errors.js';
import { imagesOf } from '../place.rules.js';
import { isComplete, merged, nearest, type NearbyJob, type NearbySearch } from './match.rules.js';
import { type Gate, MatchStore } from './match.store.js';
import { OpenJobCountStore } from './map/open-job-count.store.js';
import type { CountyCountDto, NearbyJobsDto, NearbyQuery } from './match.dto.js';

const OVER_FETCH = 2; // degrees stretch by 1 / cos(latitude), at most 1.68 in China

const BY_DISTANCE = {
  shape: ['count', 'uuid'],
  keyOf: ({ distanceMetres, jobId }: NearbyJob) => [distanceMetres, jobId],
} as const;

/** Finds open jobs for a worker, or for anybody who looks. */
@Injectable()
export class MatchQueries {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly matches: MatchStore,
    private readonly counts: OpenJobCountStore,
    private readonly clock: Clock,
  ) {}

  /** The nearest open jobs by true distance; a worker sees none it is too young for. @throws SearchTooDeep */
  async nearby(actor: Actor, asked: NearbyQuery): Promise<NearbyJobsDto> {
    const worker = actor.role === 'worker' ? await this.identity.worker(actor.id) : null;
    const gate = { today: businessDay(this.clock.now()), age: worker?.age ?? null };
    const read = (limit: number, after?: [number, string]): Promise<NearbyJob[]> => {
      const search = { ...asked, limit, ...(after && { after: { metres: after[0], jobId: after[1] } }) };
      return this.nearest(search, gate);
    };
    return pageBy(asked, BY_DISTANCE, read, (job) => job);
  }

  private async nearest(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    const images = imagesOf(search, search.maxKm * 1000);
    const seen = images.map((image) => this.seenFrom({ ...search, ...image }, gate));
    return merged(await Promise.all(seen), search);
  }

  private async seenFrom(search: NearbySearch, gate: Gate): Promise<NearbyJob[]> {
    for (let count = search.limit * OVER_FETCH; ; count *= 2) {
      const candidates = await this.matches.nearest(search, gate, count);
      const isAtTheEnd = candidates.length < count;
      if (isAtTheEnd && search.after && (await this.matches.goesDeeper(search, gate))) throw SearchTooDeep();
      if (isAtTheEnd || isComplete(candidates, count, search)) return nearest(candidates, search);
    }
  }

  /** Open jobs per county of a province (`43`), city (`4301`) or county (`430102`), or of the country. */
  async map(prefix = ''): Promise<CountyCountDto[]> {
    return this.counts.byCounty(prefix, businessDay(this.clock.now()));
  }
}
