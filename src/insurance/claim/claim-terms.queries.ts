import { fraudSignals, limitationYears, reportHours } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { ParameterKey } from '../../platform/parameter/parameter.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import type { ClaimTerms } from './claim.types.js';

const TERMS: { [Name in keyof ClaimTerms]: ParameterKey<ClaimTerms[Name]> } = {
  reportHours,
  limitationYears,
  signals: fraudSignals,
};

/** The periods in force today, and what time it is. */
@Injectable()
export class ClaimTermsQueries {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async today(): Promise<ClaimTerms> {
    const terms = Object.entries(TERMS).map(async ([name, key]) => [name, await this.parameters.today(key)]);
    return Object.fromEntries(await Promise.all(terms)) as ClaimTerms;
  }
}
