import { Injectable } from '@nestjs/common';
import { addDays, startOfBusinessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { days, Terms, workingDays } from '../../platform/deadline/terms.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { arrearsAgainDays, arrearsContestDays, arrearsLaterDays, contestDays } from '../parameters.js';
import type { PayDay } from './pay-day.entity.js';

/** Says when the next word about arrears is due. */
@Injectable()
export class ArrearsTerms {
  constructor(
    private readonly terms: Terms,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async contestBy(tx: Tx, { region }: PayDay): Promise<Date> {
    return this.terms.fromNow(tx, workingDays(arrearsContestDays), region);
  }

  /** By when a grievance decides what is contested. */
  async decideBy(tx: Tx, { region }: PayDay): Promise<Date> {
    return this.terms.fromNow(tx, days(contestDays), region);
  }

  /** So many days after the due day, a second time after some more, and then as often again. */
  async again(tx: Tx, { dueOn, region }: PayDay): Promise<Date> {
    const first = await this.parameters.today(arrearsAgainDays, region, tx);
    const later = await this.parameters.today(arrearsLaterDays, region, tx);
    for (let many = first; ; many = many < later ? later : many + later) {
      const at = startOfBusinessDay(addDays(dueOn, many));
      if (at > this.clock.now()) return at;
    }
  }
}
