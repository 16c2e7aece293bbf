import type { Id, OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import type { ContractId } from '../contract/contract.types.js';
import type { ShiftState } from './shift.rules.js';

export type ShiftId = Id<'shift'>;

/** `none` until approval, then owed; a payment that failed or came back leaves it unpaid with the rail's reason. */
export const PAY_STATES = ['none', 'owed', 'paid', 'unpaid'] as const;
export type PayState = (typeof PAY_STATES)[number];

/** Where a device says it is. */
export interface Fix {
  longitude: number;
  latitude: number;
  /** Radius of 68 % confidence, metres. */
  accuracyMetres: number;
  /** The device's own clock. */
  at?: Date;
  deviceId: string;
}

/** A shift as worker, employer and provider see it: no coordinates. */
export interface ShiftView {
  id: ShiftId;
  contractId: ContractId;
  workerId: WorkerId;
  enterpriseId: OrganisationId;
  providerId: OrganisationId;
  day: string;
  state: ShiftState;
  openedAt: Date;
  closedAt: Date | null;
  closedBy: 'worker' | 'clock' | null;
  minutes: number | null;
  units: number | null;
  grossFen: Fen | null;
  payDueOn: string | null;
  /** Why the employer rejected it. */
  reason: string | null;
  /** What the worker answered. */
  dispute: string | null;
  payState: PayState;
  payReason: string | null;
  paidAt: Date | null;
  version: number;
}
