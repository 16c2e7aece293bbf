import { Injectable } from '@nestjs/common';
import { Parameters } from '../../platform/parameter/parameters.js';
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

  /** Days from the end of a month to its release. */
  async releasedAfter(): Promise<number> {
    return this.parameters.today(publishedAfterDays);
  }
}
