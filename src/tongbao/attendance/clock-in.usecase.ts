import { clockSkewSeconds, largestAccuracyMetres } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import type { Contract } from '../contract/contract.entity.js';
import {
  ClockSkewed,
  ContractStateWrong,
  NoSuchContract,
  OutsideFence,
  OutsideTerm,
  ShiftAlreadyOpen,
} from '../errors.js';
import { shiftOpened } from '../events.js';
import { only } from '../row.rules.js';
import { shiftView } from './shift.queries.js';
import { checkPlace, isInTime, type PlaceCheck, runsOn } from './shift.rules.js';
import { type NewShift, ShiftStore } from './shift.store.js';
import type { PlaceFixDto, ShiftDto } from './shift.dto.js';

/** How exact a device must be. */
interface Tolerance {
  accuracyMetres: number;
  skewSeconds: number;
}

const NOTHING_YET = {
  closedAt: null,
  closedBy: null,
  closedWeak: false,
  minutes: null,
  units: null,
  grossFen: null,
  approvedAt: null,
  payDueOn: null,
  reason: null,
  dispute: null,
  payState: 'none',
  payoutId: null,
  payReason: null,
  paidAt: null,
  version: 1,
} as const;

/** The worker begins to work: at the place, within the contract, one shift at a time. */
@Injectable()
export class ClockIn {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly shifts: ShiftStore,
    private readonly parameters: Parameters,
  ) {}

  /**
   * @throws NoSuchContract, ContractStateWrong, OutsideTerm, ClockSkewed, OutsideFence, ShiftAlreadyOpen, SubjectErased
   */
  async run(key: string, actor: Actor, contractId: string, fix: PlaceFixDto): Promise<ShiftDto> {
    const tolerance = await this.tolerance();
    const name = { name: 'tongbao.clock-in', actor: actor.id, key };
    return this.commands.run(name, { contractId, fix }, async (tx) => {
      const contract = await this.shifts.holdContract(tx, contractId);
      if (contract?.workerId !== actor.id) throw NoSuchContract();
      const { distanceMetres } = this.admit(contract, fix, tolerance);
      const shift = { ...this.shiftOf(contract), openedWeak: actor.weak === true };
      if (!(await this.shifts.open(tx, shift, { ...fix, distanceMetres }))) throw ShiftAlreadyOpen();
      const facts = only(
        shift,
        'contractId',
        'workerId',
        'enterpriseId',
        'providerId',
        'occupationCode',
        'region',
      );
      const openedAt = shift.openedAt.toISOString();
      const opened = { ...facts, shiftId: shift.id, openedAt, weak: shift.openedWeak };
      await this.outbox.append(tx, shiftOpened, opened, shift.id);
      return shiftView(shift);
    });
  }

  private admit(contract: Contract, fix: PlaceFixDto, tolerance: Tolerance): PlaceCheck {
    const now = this.clock.now();
    if (contract.state !== 'sealed') throw ContractStateWrong({ facts: { state: contract.state } });
    if (!runsOn(contract, businessDay(now)))
      throw OutsideTerm({ facts: { startsOn: contract.startsOn, endsOn: contract.endsOn } });
    if (!isInTime(fix.at, now, tolerance.skewSeconds))
      throw ClockSkewed({ facts: { toleranceSeconds: tolerance.skewSeconds } });
    const fence = { place: contract.geo, fenceMetres: contract.fenceMetres };
    const { inside, ...check } = checkPlace(fix, fence, tolerance.accuracyMetres);
    if (!inside) throw OutsideFence({ facts: check });
    return { inside, ...check };
  }

  private shiftOf(contract: Contract): Omit<NewShift, 'openedWeak'> {
    const now = this.clock.now();
    const copied = only(
      contract,
      'workerId',
      'enterpriseId',
      'providerId',
      'occupationCode',
      'region',
      'payBasis',
      'rateFen',
      'payDueDays',
    );
    return {
      ...copied,
      id: newId(),
      contractId: contract.id,
      day: businessDay(now),
      state: 'open',
      openedAt: now,
      ...NOTHING_YET,
    };
  }

  private async tolerance(): Promise<Tolerance> {
    const [accuracyMetres, skewSeconds] = await Promise.all([
      this.parameters.today(largestAccuracyMetres),
      this.parameters.today(clockSkewSeconds),
    ]);
    return { accuracyMetres, skewSeconds };
  }
}
