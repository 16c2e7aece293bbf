import { Injectable } from '@nestjs/common';
import { PolicyQueries } from '../../policy.queries.js';
import type { Moment } from '../../policy.types.js';
import { type Since, sinceOf } from '../../ledger/look-back.rules.js';
import type { BandPolicy } from '../band.rules.js';
import { ModelQueries, type ModelsInUse } from '../model/model.queries.js';

/** By what scores are made at this moment. */
@Injectable()
export class ScoringTermsQueries {
  constructor(
    private readonly models: ModelQueries,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws ScorecardInvalid when no model is champion */
  async now(): Promise<ModelsInUse & Moment & { bands: BandPolicy; since: Since }> {
    const bands = await this.policy.inForce('bands');
    const moment = this.policy.moment();
    const since = sinceOf(await this.policy.inForce('conduct-look-back'), moment.today);
    return { ...(await this.models.inUse()), ...moment, bands, since };
  }
}
