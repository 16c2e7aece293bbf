import { Injectable } from '@nestjs/common';
import { PolicyQueries } from '../../policy.queries.js';
import type { Moment } from '../../policy.types.js';
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
  async now(): Promise<ModelsInUse & Moment & { bands: BandPolicy }> {
    const bands = await this.policy.inForce('bands');
    return { ...(await this.models.inUse()), ...this.policy.moment(), bands };
  }
}
