import { Injectable } from '@nestjs/common';
import { addMonths, type BusinessDay, businessDay } from '../../../platform/clock/business-day.js';
import { PolicyQueries } from '../../policy.queries.js';
import type { permitOutcomeOf } from './authority/permit-answer.rules.js';
import type { PermitKind } from './permit.types.js';

export type PermitTerms = Parameters<typeof permitOutcomeOf>[1];

/** What a permit must cover, and by when it must be confirmed again. */
@Injectable()
export class PermitTermsQueries {
  constructor(private readonly policy: PolicyQueries) {}

  /** Counted from the day of a file, where it is from one. */
  async of(kind: PermitKind, fileOf: BusinessDay | null = null): Promise<PermitTerms> {
    const { services } = await this.policy.inForce('permit-requirements');
    const months = await this.policy.inForce('certification-months');
    const { now, today } = this.policy.moment();
    return {
      services: services.filter(({ permit }) => permit === kind).map(({ service }) => service),
      today,
      confirmBy: addMonths(fileOf ?? businessDay(now), months),
    };
  }
}
