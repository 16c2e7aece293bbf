import { Injectable } from '@nestjs/common';
import { STATE_COUNCIL, withNotice, type YearlyNotice } from '../clock/state-council.js';
import type { WorkingCalendar } from '../clock/working-days.js';
import type { Tx } from '../database/database.js';
import { parameter } from './parameter.js';
import { Parameters } from './parameters.js';

/** A year's notice of the State Council that is entered before an upgrade brings it; year 0: none is. */
export const workingCalendar = parameter<YearlyNotice>('platform.working-calendar');

/** The notices that are known here: those of the package, and the one that was entered. */
@Injectable()
export class WorkingCalendars {
  constructor(private readonly parameters: Parameters) {}

  async inForce(tx?: Tx): Promise<WorkingCalendar> {
    const notice = await this.parameters.today(workingCalendar, 'CN', tx);
    return notice.year === 0 ? STATE_COUNCIL : withNotice(STATE_COUNCIL, notice);
  }
}
