import type { Fen } from '../../platform/money/money.js';
import type { ClassRefusal } from '../product/product.rules.js';
import type { CoverLine, LineTerm, ProductVersion, RateBasis } from '../product/product.types.js';

/** `active` while the shift runs, `closed` once the clock-out set the end of cover and the premium. */
export type PolicyState = 'active' | 'closed';

/** Why a shift is not insured. */
export type CoverRefusalCode =
  | 'NO_SUBSCRIPTION'
  | 'PRODUCT_NOT_IN_FORCE'
  | ClassRefusal
  /** The product covers death only and the worker did not consent to it. */
  | 'NO_CONSENT';

/** A line of the product that was left out of a policy, and why. */
export interface LineLeftOut {
  line: CoverLine;
  reasonCode: 'NO_CONSENT';
}

/** A clock-in as insurance reads it. */
export interface ClockIn {
  shiftId: string;
  contractId: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
  occupationCode: string;
  region: string;
  openedAt: Date;
}

/** A clock-in with the event that told of it. */
export interface OpeningClockIn extends ClockIn {
  openingEventId: string;
}

/** The consent of a worker to cover by an insurer. */
export interface CoverConsent {
  id: string;
  fields: string[];
  givenAt: Date;
}

/** One way to insure a clock-in: a subscription, its product as of that instant, the worker's consent. */
export interface Offer {
  subscription: { id: string; subscriberId: string; subscribedAt: Date };
  product: ProductVersion | null;
  consent: CoverConsent | null;
}

/** What will be bound. */
export interface Cover {
  subscription: Offer['subscription'];
  product: ProductVersion;
  consentId: string | null;
  occupationClass: number;
  lines: LineTerm[];
  leftOut: LineLeftOut[];
  premiumFen: Fen;
  /** When cover ends if nobody clocks out. */
  coverEndsAt: Date;
}

/** The time of a policy, as far as it decides what it covers and costs. */
export interface PolicyTerms {
  openedAt: Date;
  graceMinutes: number;
  longestHours: number;
  rateBasis: RateBasis;
  occupationClass: number;
  lines: LineTerm[];
}
