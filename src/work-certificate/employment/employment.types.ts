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

/** A shift that earned less than its employer's silence had approved. */
export interface CorrectedShift extends Pick<ApprovedShift, 'shiftId' | 'workerId' | 'contractId'> {
  minutes: number;
  grossFen: number;
}

/** What the wage of such a shift is now: less is owed, or the difference of what was paid is a claim of the employer. */
export interface CorrectedWage extends Pick<ApprovedShift, 'shiftId' | 'workerId' | 'contractId'> {
  beforeFen: number;
  grossFen: number;
  as: 'reduced' | 'claim';
}

/** A shift the employer approved. */
export interface ApprovedShift {
  shiftId: string;
  workerId: string;
  contractId: string;
  day: string;
}
