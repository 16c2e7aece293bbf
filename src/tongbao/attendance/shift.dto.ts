import type { Fen } from '../../platform/money/money.js';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import {
  Bool,
  Day,
  FenAmount,
  Instant,
  Latitude,
  Longitude,
  Num,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { type ContractId, PAY_STATES, type PayState, type ShiftId } from '../hire.types.js';
import { SHIFT_STATES, type ShiftState } from './shift.rules.js';

export class PlaceFixDto {
  @Longitude() longitude: number;
  @Latitude() latitude: number;
  @Num({ min: 0, max: 100_000, description: 'Radius of 68 % confidence, metres.' }) accuracyMetres: number;
  @Instant({ optional: true, description: 'The clock of the device; the shift is timed by ours.' }) at?: Date;
  @Text({ max: 100 }) deviceId: string;
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
  @Whole({ min: 0, max: 2 ** 31, nullable: true }) minutes: number | null;
  @Whole({ min: 1, max: 100_000, nullable: true }) units: number | null;
  @FenAmount({ nullable: true }) grossFen: Fen | null;
  @Day({ nullable: true, description: 'Last day on which paying is on time.' }) payDueOn: string | null;
  @Text({ nullable: true }) reason: string | null;
  @Text({ nullable: true }) dispute: string | null;
  @OneOf(PAY_STATES) payState: PayState;
  @Text({ nullable: true, description: 'The rail’s code, when unpaid.' }) payReason: string | null;
  @Instant({ nullable: true }) paidAt: Date | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}
