import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { isComplete, nearest, type NearbyJob, type NearbySearch } from './match.rules.js';
import { MatchStore } from './match.store.js';
import type { CountyCountDto } from './match.dto.js';

const OVER_FETCH = 2; // degrees stretch by 1 / cos(latitude), at most 1.68 in China

/** Finds open jobs for a worker, or for anybody who looks. */
@Injectable()
export class MatchQueries {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly matches: MatchStore,
    private readonly clock: Clock,
  ) {}

  /** The nearest open jobs by true distance; a worker sees none it is too young for. */
  async nearby(actor: Actor, search: NearbySearch): Promise<NearbyJob[]> {
    const worker = actor.role === 'worker' ? await this.identity.worker(actor.id) : null;
    const gate = { today: businessDay(this.clock.now()), age: worker?.age ?? null };
    for (let count = search.limit * OVER_FETCH; ; count *= 2) {
      const candidates = await this.matches.nearest(search, gate, count);
      if (isComplete(candidates, count, search)) return nearest(candidates, search);
    }
  }

  /** Open jobs per county of a province (`43`), city (`4301`) or county (`430102`). */
  async map(prefix: string): Promise<CountyCountDto[]> {
    return this.matches.countByCounty(prefix, businessDay(this.clock.now()));
  }
}
