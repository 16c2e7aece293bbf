import type { Id } from '../../platform/ids/ids.js';

export type EmploymentId = Id<'employment'>;
export const EMPLOYMENT_STATES = ['verified', 'unpaid'] as const;

/** `unpaid` before the first wage, or when every wage came back. */
export type EmploymentState = (typeof EMPLOYMENT_STATES)[number];

/** A wage that was paid, as the event tells it. */
export interface SettledWage {
  payoutId: string;
  workerId: string;
  enterpriseId: string;
  contractId: string;
  occupationCode: string | null;
  shiftIds: string[];
  grossFen: number;
  settledAt: string;
}

/** A wage that came back. */
export interface ReturnedWage {
  payoutId: string;
  workerId: string;
  contractId: string;
  shiftIds: string[];
}

/** A shift the employer approved. */
export interface ApprovedShift {
  shiftId: string;
  workerId: string;
  contractId: string;
  day: string;
}
