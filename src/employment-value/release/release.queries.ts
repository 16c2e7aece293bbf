import { Injectable } from '@nestjs/common';
import { addMonths, type BusinessDay } from '../../platform/clock/business-day.js';
import type { Tx } from '../../platform/database/database.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { monthOf, releaseDayOf } from '../count/booking.rules.js';
import {
  dominancePercent,
  protectionPercent,
  publishedAfterDays,
  smallestShownCell,
  smallestShownEmployers,
} from '../parameters.js';
import type { ReleaseDto } from './release.dto.js';
import { ReleaseStore } from './release.store.js';
import type { Thresholds } from '../disclosure/disclosure.types.js';

const MOST_RELEASES = 240;

/** What is published, and by which rules. */
@Injectable()
export class ReleaseQueries {
  constructor(
    readonly store: ReleaseStore,
    private readonly parameters: Parameters,
  ) {}

  /** The last twenty years, newest first. */
  async releases(): Promise<ReleaseDto[]> {
    const releases = await this.store.releases(MOST_RELEASES);
    return releases.map((one) => ({ ...one, releasedAt: one.releasedAt.toISOString() }));
  }

  /** The rules of suppression that a release of today is made by. */
  async thresholds(): Promise<Thresholds> {
    return {
      people: await this.parameters.today(smallestShownCell),
      employers: await this.parameters.today(smallestShownEmployers),
      dominance: await this.parameters.today(dominancePercent),
      protection: await this.parameters.today(protectionPercent),
    };
  }

  /** The oldest month that is not published, and on which day it is to be; null when nothing was counted. */
  async next(tx?: Tx): Promise<{ month: BusinessDay; on: BusinessDay } | null> {
    const published = await this.store.span(tx);
    const first = published ? addMonths(published.last, 1) : await this.store.firstDay(tx);
    if (first === null) return null;
    const month = monthOf(first);
    return { month, on: releaseDayOf(month, await this.parameters.today(publishedAfterDays, 'CN', tx)) };
  }
}
