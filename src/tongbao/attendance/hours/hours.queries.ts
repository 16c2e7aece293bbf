import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { partyOf } from '../../../platform/ids/ids.js';
import { NoSuchContract } from '../../errors.js';
import { partyRole } from '../../party.rules.js';
import { only } from '../../row.rules.js';
import { ShiftStore } from '../shift.store.js';
import { workingDay } from '../shift.rules.js';
import { ClockInTermsQueries } from './clock-in-terms.queries.js';
import { hoursLeft, hoursUsed } from './hours.rules.js';
import type { WorkLimit } from './work-limit.entity.js';
import { WorkLimitStore } from './work-limit.store.js';
import type { ContractHoursDto, WorkLimitsDto } from './hours.dto.js';

/** The limits of an employer as everybody sees them; never who set them. */
export function workLimitsView(limit: WorkLimit | null): WorkLimitsDto {
  const nothing = { dailyMinutes: null, continuousMinutes: null, restMinutes: null, setAt: null };
  return limit ? only(limit, 'dailyMinutes', 'continuousMinutes', 'restMinutes', 'setAt') : nothing;
}

/** Reads of limits, and of what is left of them. */
@Injectable()
export class HoursQueries {
  constructor(
    private readonly clock: Clock,
    private readonly shifts: ShiftStore,
    private readonly limits: WorkLimitStore,
    private readonly terms: ClockInTermsQueries,
  ) {}

  async own(actor: Actor): Promise<WorkLimitsDto> {
    return workLimitsView(await this.limits.last(partyOf(actor)));
  }

  /** How long the worker of a contract may still work today, for its parties. @throws NoSuchContract */
  async ofContract(actor: Actor, id: string): Promise<ContractHoursDto> {
    const contract = await this.shifts.contract(id);
    if (!contract || !partyRole(actor, contract)) throw NoSuchContract();
    const now = this.clock.now();
    const { former, worked, own } = await this.shifts.before(id, now);
    const day = workingDay(now, contract, former, await this.terms.tolerance());
    const limits = await this.terms.limits(contract, day, own);
    const { limit, minutes } = hoursLeft(limits, hoursUsed(worked, { day, now }, limits));
    return {
      ...only(limits, 'dailyMinutes', 'continuousMinutes', 'restMinutes', 'monthlyOvertimeMinutes'),
      minor: limits.lateHours !== null,
      limit,
      minutesLeft: Math.max(0, minutes),
    };
  }
}
