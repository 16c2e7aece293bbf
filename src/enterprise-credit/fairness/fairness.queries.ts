import { Injectable } from '@nestjs/common';
import { PolicyQueries } from '../policy.queries.js';
import { FairnessStore } from './fairness.store.js';
import { definitionsOf } from './impact/definitions.rules.js';
import { published } from './impact/publish.rules.js';
import type { FairnessRunsDto, PublishedFairnessDto } from './fairness.dto.js';

const RUNS = 30;

/** How groups of enterprises are scored and admitted: in full for the operator, without small groups for everybody. */
@Injectable()
export class FairnessQueries {
  constructor(
    private readonly fairness: FairnessStore,
    private readonly policy: PolicyQueries,
  ) {}

  async runs(): Promise<FairnessRunsDto> {
    return { runs: (await this.fairness.last(RUNS)).map(({ found }) => found) };
  }

  /**
   * The last run of the months that are over, so that nobody reads from two nights who moved; of before the first only what
   * the figures will mean.
   */
  async published(): Promise<PublishedFairnessDto> {
    const { today } = this.policy.moment();
    const last = await this.fairness.lastBefore(`${today.slice(0, 7)}-01`);
    if (!last) {
      const policy = await this.policy.inForce('fairness');
      const definitions = definitionsOf(policy, await this.policy.inForce('four-fifths'));
      return { day: null, modelHash: null, definitions, comparisons: [] };
    }
    const { day, modelHash, policy, fourFifths, comparisons } = last.found;
    return {
      day,
      modelHash,
      definitions: definitionsOf(policy, fourFifths),
      comparisons: comparisons.map((one) => published(one, policy.fewest)),
    };
  }
}
