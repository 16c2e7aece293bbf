import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { BelowMinimumWage, HolidayRateTooLow } from '../../errors.js';
import type { ContractTerms } from '../../hire.types.js';
import { MinimumWageQueries } from '../../minimum-wage/minimum-wage.queries.js';
import { belowFacts, belowMinimum } from '../../minimum-wage/minimum-wage.rules.js';
import type { MinimumWage } from '../../minimum-wage/minimum-wage.types.js';
import { holidayRatePercent, standardDayMinutes } from '../../parameters.js';
import type { Job } from '../../recruit/job.entity.js';
import { kindByFacts } from './kind.rules.js';

/** What the post says of it. */
type Pay = Pick<Job, 'region' | 'payBasis' | 'rateFen' | 'holidayRatePercent'>;

/** What a draft says of pay, held against law before anybody signs it. */
@Injectable()
export class PayTermsQueries {
  constructor(
    private readonly parameters: Parameters,
    private readonly minimumWages: MinimumWageQueries,
    private readonly clock: Clock,
  ) {}

  /**
   * The minimum wage that it was held against, and the rate of statutory holidays that it, its post or law says.
   * @throws BelowMinimumWage, HolidayRateTooLow
   */
  async check(
    tx: Tx,
    terms: ContractTerms,
    job: Pay,
  ): Promise<{ minimumWage: MinimumWage; holidayRatePercent: number | null }> {
    const rate = await this.holidayRate(tx, terms, job);
    return { minimumWage: await this.minimumWage(tx, terms, job), holidayRatePercent: rate };
  }

  private async minimumWage(tx: Tx, terms: ContractTerms, job: Pay): Promise<MinimumWage> {
    const { kind, workFacts, dailyMinutes = null, dailyUnits = null } = terms;
    const bound = { kind, kindByFacts: workFacts ? kindByFacts(workFacts).kind : null, dailyMinutes };
    const at = { region: job.region, day: businessDay(this.clock.now()) };
    const minimum = await this.minimumWages.of(bound, at, tx);
    const standardMinutes = await this.parameters.today(standardDayMinutes, job.region, tx);
    const agreed = {
      payBasis: job.payBasis,
      rateFen: job.rateFen,
      dailyMinutes,
      dailyUnits,
      standardMinutes,
    };
    const below = belowMinimum(agreed, minimum);
    if (below) throw BelowMinimumWage({ facts: belowFacts(below, minimum) });
    return minimum;
  }

  /** As the terms say, else as the post does. */
  private async holidayRate(tx: Tx, terms: ContractTerms, { region, ...job }: Pay): Promise<number | null> {
    const { kind, holidayRatePercent: stated = job.holidayRatePercent } = terms;
    if (kind !== 'labour-contract') return stated;
    const least = await this.parameters.today(holidayRatePercent, region, tx);
    if (stated !== null && stated < least)
      throw HolidayRateTooLow({ facts: { statedPercent: stated, leastPercent: least } });
    return stated ?? least;
  }
}
