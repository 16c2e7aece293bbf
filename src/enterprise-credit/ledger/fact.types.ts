import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { FactId } from '../enterprise-credit.types.js';

/**
 * Facts a score is computed from. Of the first group the latest holds; the others are counted,
 * each losing half its weight every half-life.
 */
export const STATE_FACTS = [
  /** Registry confirmed the registration; the day counts. */
  'certified',
  /** Founded; the day counts. */
  'founded',
  /** Yuan. */
  'paid-in-capital',
  /** Persons. */
  'insured-staff',
  /** Enterprises at the same address. */
  'firms-at-address',
  /** Further enterprises of the legal representative. */
  'representative-firms',
] as const;

export const EVENT_FACTS = [
  /** One penalty each. */
  'penalty',
  /** One wage each. */
  'wage-on-time',
  'wage-late',
  /** One contract each. */
  'contract-sealed',
  /** One sealed contract each that the enterprise took back before the work. */
  'contract-cancelled',
  /** One post each that was taken back after it was published. */
  'post-withdrawn',
  /** One insured shift each. */
  'shift-covered',
  /** One approved injury claim each. */
  'injury-claim',
  /** Severity in thousandths. */
  'fraud-upheld',
] as const;

/** What platforms tell and nothing confirms. */
export const UNVERIFIED_FACTS = [
  /** One engagement each that the enterprise kept, or did not. */
  'fulfilment-kept',
  'fulfilment-broken',
  /** What all undecided reports weigh together, in hundredths of natural log-odds of bad; the latest holds. */
  'reports-weighed',
] as const;

/** What mediators adjudicated: recorded and shown to the enterprise, and read by no model yet. */
export const ADJUDICATED_FACTS = [
  /** One grievance of a worker each that two mediators upheld against the enterprise. */
  'grievance-upheld',
] as const;

/**
 * How wages were paid and shifts insured, by money, day and person: read by the models that have a conduct policy, and
 * by none of those before them.
 */
export const CONDUCT_FACTS = [
  /** Fen of a wage that came in time, gross; the day it came. */
  'wage-paid',
  /** Fen of a wage that is not paid, gross; the day it was due. */
  'wage-overdue',
  /** Fen of a wage that came late, gross; the day it was due, with the day it came. */
  'wage-overdue-paid',
  /** One approved shift each. */
  'shift-worked',
  /** One insured shift each, with the class of its occupation. */
  'shift-insured',
] as const;

/** What is written about an earlier fact: it is disputed, counts again, or never counts again. */
export const MARKS = ['dispute', 'dispute-closed', 'retraction'] as const;

export type UnverifiedKind = (typeof UNVERIFIED_FACTS)[number];
export type AdjudicatedKind = (typeof ADJUDICATED_FACTS)[number];
export type ConductKind = (typeof CONDUCT_FACTS)[number];
export type FactKind =
  | (typeof STATE_FACTS)[number]
  | (typeof EVENT_FACTS)[number]
  | AdjudicatedKind
  | ConductKind
  | UnverifiedKind;
export type Mark = (typeof MARKS)[number];
export type LedgerKind = FactKind | Mark;

/** A fact on its way into the ledger. */
export interface NewFact {
  kind: LedgerKind;
  value: bigint;
  occurredOn: BusinessDay;
  /** Which room or source says so. */
  source: string;
  /** Id of the thing in its source; one kind of fact is recorded once of it. */
  reference: string;
  /** Hashes and ids that prove it. */
  evidence?: Record<string, string>;
  /** For a mark: the fact it is about. */
  about?: FactId;
}

/**
 * All facts of one kind on one day, as the features read them; of wages, all of one worker on it. Wages that came in
 * time are taken together by month.
 */
export interface FactBucket {
  kind: FactKind;
  day: BusinessDay;
  sum: bigint;
  /** Value of the one recorded last, and its place in the ledger. */
  latest: bigint;
  latestSeq: number;
  /** Of an unverified kind: the business day it was recorded on; such a bucket holds one recording day. */
  recordedOn?: BusinessDay;
  /** Of a wage: the worker, by a key that only this enterprise's ledger uses; of an insured shift: the class, 1 to 6. */
  of?: string;
  /** Of a wage that came late: the day it came. */
  paidOn?: BusinessDay;
}
