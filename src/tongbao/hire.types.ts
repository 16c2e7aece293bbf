import type { Id } from '../platform/ids/ids.js';
import type { WorkFacts } from './contract/law/facts.types.js';

export type JobId = Id<'job'>;
export type PayBasis = 'hour' | 'day' | 'task';
export const PAY_BASES = ['hour', 'day', 'task'] as const;

export type ApplicationId = Id<'application'>;

export type ContractId = Id<'contract'>;

export const CONTRACT_STATES = ['drafted', 'sealed', 'withdrawn', 'cancelled'] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

/**
 * `labour-contract`: 劳动合同 with the nine terms of 劳动合同法 17. `written-agreement`: 书面协议 of an
 * incomplete labour relation (不完全劳动关系, 人社厅发〔2023〕6号). `civil`: 承揽合同 of 民法典 770, for a result and at
 * the contractor's own hours.
 */
export const CONTRACT_KINDS = ['labour-contract', 'written-agreement', 'civil'] as const;
export type ContractKind = (typeof CONTRACT_KINDS)[number];

/** How another shift of a day is paid that is paid by the day: by its minutes, as a whole day, or with the first one. */
export const SECOND_SHIFTS = ['hourly', 'whole-day', 'included'] as const;
export type SecondShift = (typeof SECOND_SHIFTS)[number];

/** A public key (RFC 7517), public members only. */
export type PublicKey = Record<string, unknown>;

/** What the employer adds to the advert's terms. */
export type ContractTerms = { kind: ContractKind } & Record<
  | 'employerAddress'
  | 'legalRepresentative'
  | 'workerAddress'
  | 'workingHours'
  | 'rest'
  | 'socialInsurance'
  | 'labourProtection'
  | 'other',
  string
> & {
    dailyMinutes?: number;
    dailyUnits?: number;
    secondShift?: SecondShift;
    holidayRatePercent?: number;
    workFacts?: WorkFacts;
  };

/** Who may cancel a sealed contract: those who promised each other the work. */
export const CANCELLERS = ['employer', 'worker'] as const;
export type Canceller = (typeof CANCELLERS)[number];

/** Why a party cancels, by its own word; each has reasons of its own. */
export const CANCELLATION_REASONS = {
  employer: [
    'work-fell-through',
    'fewer-needed',
    'site-unavailable',
    'worker-unreachable',
    'worker-unfit',
    'force-majeure',
  ],
  worker: ['personal', 'health', 'found-other-work', 'terms-differ', 'employer-unreachable', 'force-majeure'],
} as const satisfies Record<Canceller, readonly string[]>;

export type CancellationReason = (typeof CANCELLATION_REASONS)[Canceller][number];

export type ShiftId = Id<'shift'>;

/** `none` until approval, then owed; a payment that failed or came back leaves it unpaid with the rail's reason. */
export const PAY_STATES = ['none', 'owed', 'paid', 'unpaid'] as const;
export type PayState = (typeof PAY_STATES)[number];
