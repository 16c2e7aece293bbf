import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { pageBy } from '../../platform/http/page.js';
import { SearchTextEmpty } from '../errors.js';
import { cutHan } from '../screening/classifier/jieba.adapter.js';
import { OpenJobCountStore } from './map/open-job-count.store.js';
import type { NearbyJob, NearbySearch, WordsFound } from './match.rules.js';
import type { Gate } from './match.store.js';
import { NearestQueries } from './nearest.queries.js';
import { ShownQueries } from './shown.queries.js';
import { wordsSought } from './text/words.rules.js';
import { stored } from '../place/datum.rules.js';
import type { CountyCountDto, NearbyJobsDto, NearbyQuery } from './match.dto.js';

/** Any of the words is looked for no further than this, kilometres. */
const ANY_WORD_KM = 20;

/** Distance and id of the last hit, and whether it held any of the words only. */
const KEY = ['count', 'uuid', 'count'] as const;

/** Finds open jobs for a worker, or for anybody who looks. */
@Injectable()
export class MatchQueries {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly near: NearestQueries,
    private readonly counts: OpenJobCountStore,
    private readonly hits: ShownQueries,
    private readonly clock: Clock,
  ) {}

  /**
   * The nearest open jobs by true distance; a worker sees none it is too young for.
   * @throws SearchTextEmpty, SearchTooDeep
   */
  async nearby(actor: Actor, asked: NearbyQuery): Promise<NearbyJobsDto> {
    const words = asked.text === undefined ? null : wordsSought(asked.text, cutHan);
    if (words?.length === 0) throw SearchTextEmpty();
    const gate = await this.gateOf(actor);
    let how: WordsFound = 'all';
    const read = async (limit: number, after?: [number, string, number]): Promise<NearbyJob[]> => {
      if (after?.[2]) how = 'any';
      const search = {
        ...asked,
        ...stored(asked),
        limit,
        ...(after && { after: { metres: after[0], jobId: after[1] } }),
      };
      const hits = await this.near.find(holding(search, words, how), gate);
      if (!words || after || hits.length > 0) return hits;
      how = 'any';
      return this.near.find(holding(search, words, how), gate);
    };
    const keyOf = (job: NearbyJob): (string | number)[] => [
      job.distanceMetres,
      job.jobId,
      how === 'any' ? 1 : 0,
    ];
    const page = await pageBy(asked, { shape: KEY, keyOf }, read, (job) => job);
    return { ...page, items: await this.hits.shown(page.items), words: words && how };
  }

  private async gateOf(actor: Actor): Promise<Gate> {
    const worker = actor.role === 'worker' ? await this.identity.worker(actor.id) : null;
    return { today: businessDay(this.clock.now()), age: worker?.age ?? null };
  }

  /** Open jobs per county of a province (`43`), city (`4301`) or county (`430102`), or of the country. */
  async map(prefix = ''): Promise<CountyCountDto[]> {
    return this.counts.byCounty(prefix, businessDay(this.clock.now()));
  }
}

function holding(search: NearbySearch, words: string[] | null, how: WordsFound): NearbySearch {
  if (!words) return search;
  const maxKm = how === 'any' ? Math.min(ANY_WORD_KM, search.maxKm) : search.maxKm;
  return { ...search, maxKm, sought: { words, how } };
}
