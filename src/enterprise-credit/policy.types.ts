import type { BusinessDay } from '../platform/clock/business-day.js';

/** When traits of an enterprise call for a person to look. */
export interface AdmissionThresholds {
  /** Enterprises at one address from which on it looks like mass registration. */
  firmsAtAddress: number;
  /** Further enterprises of one legal representative from which on it looks like cross-holding. */
  representativeFirms: number;
  /** Months in which an enterprise is new. */
  newMonths: number;
  /** Administrative penalties from which on a person looks. */
  penalties: number;
  /** Traits that together make a shell company. */
  shellTraits: number;
}

/** Now, as the room decides by it. */
export interface Moment {
  now: Date;
  today: BusinessDay;
}
