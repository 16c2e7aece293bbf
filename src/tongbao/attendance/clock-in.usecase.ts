import {
  clockSkewSeconds,
  continuationMinutes,
  earlyMinutes,
  largestAccuracyMetres,
  longestShiftMinutes,
  uncoveredShift,
} from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import type { Contract } from '../contract/contract.entity.js';
import {
  ClockSkewed,
  ContractStateWrong,
  NoSuchContract,
  OutsideFence,
  OutsideTerm,
  PositionMissing,
  ShiftAlreadyOpen,
  ShiftUncovered,
} from '../errors.js';
import { only } from '../row.rules.js';
import { ShiftChanges } from './closing/shift.changes.js';
import { shiftView } from './shift.queries.js';
import { STORED } from '../place/datum.rules.js';
import { checkPlace, isInTime, keptFix, pointOf, runsOn, workingDay } from './shift.rules.js';
import { type NewShift, ShiftStore } from './shift.store.js';
import type { ClockedInDto, PlaceFixDto } from './shift.dto.js';

/** How exact a device must be. */
interface Tolerance {
  accuracyMetres: number;
  skewSeconds: number;
  /** To which day it belongs. */
  continuationMinutes: number;
  earlyMinutes: number;
  longestMinutes: number;
  /** What comes of an escrow that does not cover what is owed. */
  uncovered: 'warn' | 'refuse';
}

const NOTHING_YET = {
  closedAt: null,
  closedBy: null,
  closedWeak: false,
  endBy: null,
  answerBy: null,
  statedUnits: null,
  minutes: null,
  units: null,
  grossFen: null,
  approvedAt: null,
  approvedBy: null,
  payShare: null,
  payDueOn: null,
  reason: null,
  dispute: null,
  payState: 'none',
  payoutId: null,
  payReason: null,
  paidAt: null,
  version: 1,
} as const;

const UNCOVERED = {
  code: 'shift-uncovered' as const,
  zh: '用工单位的工资托管余额目前不足以支付应付工资；您可以先与用工单位确认再开工。',
  en: 'The escrow does not cover the wages that are owed at present; you may ask the employer before you begin.',
};

/** The worker begins to work: at the place, within the contract, one shift at a time. */
@Injectable()
export class ClockIn {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly shifts: ShiftStore,
    private readonly parameters: Parameters,
    private readonly changes: ShiftChanges,
  ) {}

  /**
   * @throws NoSuchContract, ContractStateWrong, OutsideTerm, ClockSkewed, PositionMissing, OutsideFence,
   * ShiftAlreadyOpen, ShiftUncovered, SubjectErased
   */
  async run(key: string, actor: Actor, contractId: string, fix: PlaceFixDto): Promise<ClockedInDto> {
    const tolerance = await this.tolerance();
    const name = { name: 'tongbao.clock-in', actor: actor.id, key };
    return this.commands.run(name, { contractId, fix }, async (tx) => {
      const [contract, { former, covered }] = await Promise.all([
        this.shifts.holdContract(tx, contractId),
        this.shifts.before(tx, contractId),
      ]);
      if (contract?.workerId !== actor.id) throw NoSuchContract();
      const day = workingDay(this.clock.now(), contract, former, tolerance);
      this.admit(contract, day, fix, tolerance);
      if (covered === false && tolerance.uncovered === 'refuse') throw ShiftUncovered();
      const shift = { ...this.shiftOf(contract, day), openedWeak: actor.weak === true };
      const kept = keptFix(fix, contract);
      if (!(await this.changes.open(tx, shift, kept, tolerance.longestMinutes))) throw ShiftAlreadyOpen();
      return { ...shiftView(shift), warnings: covered === false ? [UNCOVERED] : [] };
    });
  }

  private admit(contract: Contract, day: string, fix: PlaceFixDto, tolerance: Tolerance): void {
    const now = this.clock.now();
    if (contract.state !== 'sealed') throw ContractStateWrong({ facts: { state: contract.state } });
    if (!runsOn(contract, day))
      throw OutsideTerm({ facts: { startsOn: contract.startsOn, endsOn: contract.endsOn } });
    if (!isInTime(fix.at, now, tolerance.skewSeconds))
      throw ClockSkewed({ facts: { toleranceSeconds: tolerance.skewSeconds } });
    if (contract.placeKind === 'remote') return;
    const point = pointOf(fix);
    if (!point) throw PositionMissing({ facts: { placeKind: contract.placeKind } });
    const fence = { place: contract.geo, fenceMetres: contract.fenceMetres };
    const { inside, ...check } = checkPlace(point, fence, tolerance.accuracyMetres);
    if (!inside) throw OutsideFence({ facts: { ...check, datum: fix.datum ?? STORED } });
  }

  private shiftOf(contract: Contract, day: string): Omit<NewShift, 'openedWeak'> {
    const now = this.clock.now();
    const copied = only(
      contract,
      'workerId',
      'enterpriseId',
      'providerId',
      'occupationCode',
      'region',
      'placeKind',
      'payBasis',
      'rateFen',
      'payDueDays',
    );
    return {
      ...copied,
      id: newId(),
      contractId: contract.id,
      day,
      state: 'open',
      openedAt: now,
      ...NOTHING_YET,
    };
  }

  private async tolerance(): Promise<Tolerance> {
    const [accuracyMetres, skewSeconds, continuation, early, longestMinutes, uncovered] = await Promise.all([
      this.parameters.today(largestAccuracyMetres),
      this.parameters.today(clockSkewSeconds),
      this.parameters.today(continuationMinutes),
      this.parameters.today(earlyMinutes),
      this.parameters.today(longestShiftMinutes),
      this.parameters.today(uncoveredShift),
    ]);
    return {
      accuracyMetres,
      skewSeconds,
      continuationMinutes: continuation,
      earlyMinutes: early,
      longestMinutes,
      uncovered,
    };
  }
}
