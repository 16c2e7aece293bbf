import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import type { Sealer } from '../../platform/crypto/subject-vault.js';
import type { Tx } from '../../platform/database/database.js';
import {
  ClockSkewed,
  ContractStateWrong,
  HoursUsedUp,
  LateWorkUnderAge,
  NoSuchContract,
  OutsideFence,
  OutsideTerm,
  PositionMissing,
  RestNeeded,
  ShiftAlreadyOpen,
  ShiftUncovered,
} from '../errors.js';
import { isDirectHire } from '../party.rules.js';
import { only } from '../row.rules.js';
import { ClockInTermsQueries, type Tolerance } from './hours/clock-in-terms.queries.js';
import { againAt, type HoursLeft, hoursLeft, hoursUsed, isLate } from './hours/hours.rules.js';
import { ShiftChanges } from './closing/shift.changes.js';
import { shiftView } from './shift.queries.js';
import { STORED } from '../place/datum.rules.js';
import { checkPlace, isInTime, keptFix, pointOf, runsOn, workingDay } from './shift.rules.js';
import { type Before, type HiredTerms, type NewShift, ShiftStore } from './shift.store.js';
import type { ClockedInDto, ClockInWarningDto, PlaceFixDto } from './shift.dto.js';

const NOTHING_YET = {
  closedAt: null,
  closedBy: null,
  closedWeak: false,
  endBy: null,
  answerBy: null,
  disputeBy: null,
  statedUnits: null,
  leastMinutes: null,
  leastUnits: null,
  minutes: null,
  units: null,
  grossFen: null,
  minimumWage: null,
  minimumFen: null,
  madeUpFen: null,
  holidayFen: null,
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
const UNCOVERED_DIRECT = {
  ...UNCOVERED,
  zh: '用工单位的发薪账户（本单位账户，非共管）余额目前不足以支付应付工资；您可以先与用工单位确认再开工。',
  en: 'The employer’s own account (not co-controlled) does not cover the wages that are owed at present; you may ask the employer before you begin.',
};

/** Few minutes are left of a day, a month or a stretch. */
function nearly({ minutes }: HoursLeft): ClockInWarningDto {
  return {
    code: 'hours-nearly-used-up',
    zh: `按工时上限，您还可以连续工作 ${minutes} 分钟；到时请下班打卡休息。`,
    en: `You have ${minutes} minutes left before you must rest; clock out then.`,
  };
}

/** What is read for a clock-in before it is judged. */
interface Found {
  contract: HiredTerms | null;
  before: Before;
  seal: Sealer;
}

/** The worker begins to work: at the place, within the contract, one shift at a time. */
@Injectable()
export class ClockIn {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly shifts: ShiftStore,
    private readonly terms: ClockInTermsQueries,
    private readonly changes: ShiftChanges,
  ) {}

  /**
   * @throws NoSuchContract, ContractStateWrong, OutsideTerm, ClockSkewed, PositionMissing, OutsideFence,
   * ShiftAlreadyOpen, ShiftUncovered, HoursUsedUp, RestNeeded, LateWorkUnderAge, SubjectErased
   */
  async run(key: string, actor: Actor, contractId: string, fix: PlaceFixDto): Promise<ClockedInDto> {
    const name = { name: 'tongbao.clock-in', actor: actor.id, key };
    try {
      return await this.commands.run(
        name,
        { contractId, fix },
        (tx, found) => this.opened(tx, actor, fix, found),
        (tx: Tx) => this.found(tx, contractId, actor.id),
      );
    } catch (error) {
      throw this.shifts.isSecond(error) ? ShiftAlreadyOpen() : error; // of two at once
    }
  }

  /** All that is read, in one trip. */
  private async found(tx: Tx, contractId: string, workerId: string): Promise<Found> {
    const [contract, before, seal] = await Promise.all([
      this.shifts.holdContract(tx, contractId),
      this.shifts.before(contractId, this.clock.now(), tx),
      this.shifts.sealer(tx, workerId),
    ]);
    return { contract, before, seal };
  }

  private async opened(
    tx: Tx,
    actor: Actor,
    fix: PlaceFixDto,
    { contract, before, seal }: Found,
  ): Promise<ClockedInDto> {
    if (contract?.workerId !== actor.id) throw NoSuchContract();
    const tolerance = await this.terms.tolerance(tx);
    const { covered } = before;
    const day = workingDay(this.clock.now(), contract, before.former, tolerance);
    this.admit(contract, day, fix, tolerance);
    if (covered === false && tolerance.uncovered === 'refuse') throw ShiftUncovered();
    const left = await this.rested(tx, contract, day, before);
    const shift = { ...this.shiftOf(contract, day), openedWeak: actor.weak === true };
    const kept = { fix: keptFix(fix, contract), seal };
    await this.changes.open(tx, shift, kept, { ...tolerance, leftMinutes: left.minutes });
    const warnings = [
      ...(covered === false ? [isDirectHire(contract) ? UNCOVERED_DIRECT : UNCOVERED] : []),
      ...(left.minutes <= tolerance.noticeMinutes ? [nearly(left)] : []),
    ];
    return { ...shiftView(shift), warnings };
  }

  /**
   * What is left of the hours of a day; who has nothing left rests. It stops nothing but a beginning: whoever is at work
   * clocks out, is covered and is paid.
   */
  private async rested(
    tx: Tx,
    contract: HiredTerms,
    day: string,
    { worked, own }: Before,
  ): Promise<HoursLeft> {
    const now = this.clock.now();
    const limits = await this.terms.limits(contract, day, own, tx);
    if (worked.some(({ to }) => to === null)) throw ShiftAlreadyOpen();
    if (limits.lateHours && isLate(now, limits.lateHours))
      throw LateWorkUnderAge({ facts: limits.lateHours });
    const used = hoursUsed(worked, { day, now }, limits);
    const left = hoursLeft(limits, used);
    if (left.minutes > 0) return left;
    const again = againAt(left.limit, { limits, used, day }).toISOString();
    if (left.limit === 'continuous')
      throw RestNeeded({ facts: { restMinutes: limits.restMinutes, againAt: again } });
    throw HoursUsedUp({ facts: { limit: left.limit, minutes: used.dayMinutes, againAt: again } });
  }

  private admit(contract: HiredTerms, day: string, fix: PlaceFixDto, tolerance: Tolerance): void {
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

  private shiftOf(contract: HiredTerms, day: string): Omit<NewShift, 'openedWeak'> {
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
      contractKind: contract.kind,
      day,
      state: 'open',
      openedAt: now,
      ...NOTHING_YET,
    };
  }
}
