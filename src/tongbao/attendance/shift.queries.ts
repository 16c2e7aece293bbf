import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchContract, NoSuchShift } from '../errors.js';
import { minimumView } from '../minimum-wage/minimum-wage.queries.js';
import { only } from '../row.rules.js';
import { partyRole } from '../party.rules.js';
import { type NewShift, ShiftStore } from './shift.store.js';
import type { ShiftDto } from './shift.dto.js';

/** A shift as its parties see it: no coordinates. */
export function shiftView(shift: NewShift): ShiftDto {
  const seen = only(
    shift,
    'id',
    'contractId',
    'workerId',
    'enterpriseId',
    'providerId',
    'day',
    'state',
    'placeKind',
    'openedAt',
    'openedWeak',
    'closedAt',
    'closedBy',
    'closedWeak',
    'endBy',
    'answerBy',
    'statedUnits',
    'minutes',
    'units',
    'grossFen',
    'minimumFen',
    'madeUpFen',
    'holidayFen',
    'approvedBy',
    'disputeBy',
    'payDueOn',
    'reason',
    'dispute',
    'payState',
    'payReason',
    'paidAt',
    'version',
  );
  return { ...seen, minimumWage: minimumView(shift.minimumWage) };
}

/** Reads of shifts. */
@Injectable()
export class ShiftQueries {
  constructor(private readonly shifts: ShiftStore) {}

  /** @throws NoSuchShift */
  async one(actor: Actor, id: string): Promise<ShiftDto> {
    const shift = await this.shifts.find(id);
    if (!shift || !partyRole(actor, shift)) throw NoSuchShift();
    return shiftView(shift);
  }

  /** The shifts of a contract, for its parties. @throws NoSuchContract */
  async ofContract(
    actor: Actor,
    contractId: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<ShiftDto>> {
    const contract = await this.shifts.contract(contractId);
    if (!contract || !partyRole(actor, contract)) throw NoSuchContract();
    return pageById(
      page,
      (limit, afterId) => this.shifts.page(contractId, { limit, afterId: afterId ?? null }),
      shiftView,
    );
  }
}
