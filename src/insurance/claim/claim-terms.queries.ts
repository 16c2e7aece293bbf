import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import type { ClaimTerms } from './claim.types.js';

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
    const [decisionDays, paymentDays, refusalNoticeDays, supplementDays, reportHours, limitationYears] =
      await Promise.all(
        [
          'insurance.decision-days',
          'insurance.payment-days',
          'insurance.refusal-notice-days',
          'insurance.supplement-days',
          'insurance.report-hours',
          'insurance.limitation-years',
        ].map((key) => this.value<number>(key)),
      );
    return {
      decisionDays: decisionDays!,
      paymentDays: paymentDays!,
      refusalNoticeDays: refusalNoticeDays!,
      supplementDays: supplementDays!,
      reportHours: reportHours!,
      limitationYears: limitationYears!,
      signals: await this.value<ClaimTerms['signals']>('insurance.fraud-signals'),
    };
  }

  private async value<T>(key: string): Promise<T> {
    return (await this.parameters.at<T>(key, businessDay(this.clock.now()))).value;
  }
}
