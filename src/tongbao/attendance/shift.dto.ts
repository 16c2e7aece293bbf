import type { Fen } from '../../platform/money/money.js';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import {
  Bool,
  Day,
  FenAmount,
  Instant,
  Latitude,
  ListOf,
  Longitude,
  Nested,
  Num,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { MinimumWageDto } from '../minimum-wage/minimum-wage.dto.js';
import type { Datum } from '../place/datum.rules.js';
import { InDatum } from '../place/datum.dto.js';
import { PLACE_KINDS, type PlaceKind } from '../place/work-place.rules.js';
import { type ContractId, PAY_STATES, type PayState, type ShiftId } from '../hire.types.js';
import {
  APPROVERS,
  type Approver,
  END_BY,
  type EndBy,
  SHIFT_STATES,
  type ShiftState,
} from './shift.rules.js';

const POSITION_IS = 'Of work at a `site` or in an `area`; not asked of `remote` work, and not kept.';

export class PlaceFixDto {
  @Longitude({ optional: true, description: POSITION_IS }) longitude?: number;
  @Latitude({ optional: true, description: POSITION_IS }) latitude?: number;
  @InDatum() datum?: Datum;
  @Num({
    min: 0,
    max: 100_000,
    optional: true,
    description: `Radius of 68 % confidence, metres. ${POSITION_IS}`,
  })
  accuracyMetres?: number;
  @Instant({ optional: true, description: 'The clock of the device; the shift is timed by ours.' }) at?: Date;
  @Text({ max: 100 }) deviceId: string;
}

/** A clock-out. */
export class ClockOutDto extends PlaceFixDto {
  @Whole({
    min: 1,
    max: 100_000,
    optional: true,
    description:
      'Units of a task, as the worker counts them: what is approved where the employer does not answer.',
  })
  units?: number;
}

/** When a shift ended that nobody clocked out of. */
export class StateEndDto {
  @Instant({ description: 'Between the clock-in and the instant at which the clock closed it.' })
  endedAt: Date;
}

/** Something a worker should know before they work. */
export class ClockInWarningDto {
  @OneOf(['shift-uncovered', 'hours-nearly-used-up'], {
    description:
      '`shift-uncovered`: the escrow does not cover the wages that are owed. `hours-nearly-used-up`: few minutes are left before a rest.',
  })
  code: 'shift-uncovered' | 'hours-nearly-used-up';
  @Text({ max: 1000 }) zh: string;
  @Text({ max: 1000 }) en: string;
}

export class ClockInDto extends PlaceFixDto {
  @Uuid() contractId: ContractId;
}

export class ShiftDto {
  @Uuid() id: ShiftId;
  @Uuid() contractId: ContractId;
  @Uuid() workerId: WorkerId;
  @Uuid() enterpriseId: OrganisationId;
  @Uuid() providerId: OrganisationId;
  @Day({ description: 'Business day of the clock-in.' }) day: string;
  @OneOf(SHIFT_STATES) state: ShiftState;
  @OneOf(PLACE_KINDS, { description: 'Whether its evidence is a position: none of `remote`.' })
  placeKind: PlaceKind;
  @Instant() openedAt: Date;
  @Bool({
    description:
      'Clocked in by a session that only a code opened, although the worker could prove more: the phone may have changed hands.',
  })
  openedWeak: boolean;
  @Instant({ nullable: true }) closedAt: Date | null;
  @OneOf(['worker', 'clock'], { nullable: true, description: '`clock`: nobody clocked out.' })
  closedBy: 'worker' | 'clock' | null;
  @Bool({ description: 'The same of the clock-out.' }) closedWeak: boolean;
  @OneOf(END_BY, { nullable: true, description: 'Who says when it ended.' }) endBy: EndBy | null;
  @Instant({ nullable: true, description: 'By when the employer answers; then silence does.' })
  answerBy: Date | null;
  @Whole({ min: 1, max: 100_000, nullable: true, description: 'Units as the worker counted them.' })
  statedUnits: number | null;
  @Whole({ min: 0, max: 2 ** 31, nullable: true }) minutes: number | null;
  @Whole({ min: 1, max: 100_000, nullable: true }) units: number | null;
  @FenAmount({ nullable: true }) grossFen: Fen | null;
  @Nested(() => MinimumWageDto, {
    nullable: true,
    description: 'The minimum wage that it was held against when it was approved; null before.',
  })
  minimumWage: MinimumWageDto | null;
  @FenAmount({ nullable: true, description: 'The least wage of its minutes; null where none is known.' })
  minimumFen: Fen | null;
  @FenAmount({ nullable: true, description: 'Of `grossFen`: what made the wage up to the minimum.' })
  madeUpFen: Fen | null;
  @FenAmount({ nullable: true, description: 'Of `grossFen`: the extra pay of a statutory holiday.' })
  holidayFen: Fen | null;
  @OneOf(APPROVERS, { nullable: true, description: '`silence`: nobody answered in time.' })
  approvedBy: Approver | null;
  @Instant({
    nullable: true,
    description:
      'Of one that silence approved: until when its employer may dispute it by a grievance (`fileGrievance`). It stays owed meanwhile.',
  })
  disputeBy: Date | null;
  @Day({ nullable: true, description: 'Last day on which paying is on time.' }) payDueOn: string | null;
  @Text({ nullable: true }) reason: string | null;
  @Text({ nullable: true }) dispute: string | null;
  @OneOf(PAY_STATES) payState: PayState;
  @Text({ nullable: true, description: 'The rail’s code, when unpaid.' }) payReason: string | null;
  @Instant({ nullable: true }) paidAt: Date | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

/** A shift that has just begun. */
export class ClockedInDto extends ShiftDto {
  @ListOf(() => ClockInWarningDto, { max: 10, description: 'What its worker should know.' })
  warnings: ClockInWarningDto[];
}
