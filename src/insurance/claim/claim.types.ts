import type { WorkingCalendar } from '../../platform/clock/working-days.js';
import type { Fen } from '../../platform/money/money.js';
import type { CoverLine } from '../product/product.types.js';

export const INJURY_KINDS = ['accident', 'traffic-accident', 'sudden-illness'] as const;
export type InjuryKind = (typeof INJURY_KINDS)[number];

export const CLAIM_STATES = [
  'REPORTED',
  'EVIDENCE_REQUESTED',
  /** Nothing was handed in in time; the insurer decides on what there is. */
  'UNSUPPLEMENTED',
  'SUPPLEMENTED',
  /** The insurer would pay less than the policy does; the worker takes that or objects. */
  'OFFERED',
  'APPROVED',
  'REFUSED',
  'APPEALED',
  'WITHDRAWN',
  'PAYMENT_WAITING',
  'PAYMENT_ORDERED',
  'PAYMENT_FAILED',
  /** What nobody disputes arrived; the rest is still to be decided (保险法 25). */
  'PART_PAID',
  'PAID',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** Who moves a claim: `clock` nobody acted in time, `payment` the money did. */
export type ClaimMover = 'worker' | 'insurer' | 'clock' | 'payment';

export const REFUSAL_REASONS = [
  'NOT_IN_COVER_TIME',
  'LINE_NOT_COVERED',
  'NOT_AN_ACCIDENT',
  'EXCLUDED_CAUSE',
  'EVIDENCE_MISSING',
  'NOT_REASONABLE',
  'REPORTED_TOO_LATE',
  'FALSE_CLAIM',
] as const;
/** Why an insurer refuses a claim or pays less of a line than was asked (保险法 24, 27). */
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
/** What reduces a line without a decision of the insurer: its limit and deductible. */
export type LineReason = RefusalReason | 'LIMIT_OR_DEDUCTIBLE';

/** What of a claim is written by people and may speak of somebody's health; kept encrypted, apart from the claim. */
export const NOTE_KINDS = [
  'description',
  'place',
  'supplement-request',
  'supplement',
  'decision',
  'appeal',
  'employer-report',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What an employer says of an injury: waited for, late, made; `dropped` when the claim was taken back. */
export const EMPLOYER_REPORT_STATES = ['awaited', 'missing', 'made', 'dropped'] as const;
export type EmployerReportState = (typeof EMPLOYER_REPORT_STATES)[number];

/** One line as asked for. */
export interface LineAsked {
  line: CoverLine;
  amountFen: Fen;
}

/** One line as the insurer wants to decide it. */
export interface LineWish {
  line: CoverLine;
  approvedFen: Fen;
  reasonCode?: RefusalReason | undefined;
}

/** One line as decided. */
export interface LineDecided {
  line: CoverLine;
  approvedFen: Fen;
  reasonCode: LineReason | null;
}

/** Whether the policy covers the injury, found from the policy and the times alone. */
export interface CoverCheck {
  covered: boolean;
  reasons: CoverCheckReason[];
}
export type CoverCheckReason =
  | 'BEFORE_COVER'
  | 'AFTER_COVER'
  | 'LINE_NOT_COVERED'
  /** Later than the notice the market expects; alone it bars nothing (保险法 21). */
  | 'REPORTED_LATE'
  /** Past the limitation of 保险法 26. */
  | 'PAST_LIMITATION';

/** Something an insurer should look at; never a reason by itself. */
export interface FraudSignal {
  code:
    | 'SOON_AFTER_CLOCK_IN'
    | 'SOON_AFTER_SUBSCRIPTION'
    | 'OUTSIDE_COVER_TIME'
    | 'EVIDENCE_USED_BEFORE'
    | 'SEVERAL_CLAIMS_ON_POLICY';
  /** Minutes, or how many other claims. */
  value: number;
}

/** Periods that law or market set, in force on a day. */
export interface ClaimTerms {
  reportHours: number;
  /** A limitation that would end on a day off ends on the next working day (民法典 203). */
  limitationYears: number;
  calendar: WorkingCalendar;
  /** When a clock-in or subscription counts as soon before an accident, in minutes. */
  signals: { clockInMinutes: number; subscriptionMinutes: number };
}
