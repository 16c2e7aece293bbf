import type { BusinessDay } from '../../platform/clock/business-day.js';

/** Adds to one indicator. */
export function one(indicator: string, by = 1): Pick<CountedFact, 'adds'> {
  return { adds: [{ indicator, by }] };
}

/** Adds one to each indicator that is meant. */
export function ones(...indicators: (string | false)[]): Addition[] {
  return indicators.filter((indicator) => indicator !== false).map((indicator) => ({ indicator, by: 1 }));
}

/** Where work is done and at what; null is "the fact does not say". */
export interface Place {
  /** Division code (GB/T 2260). */
  region: string | null;
  /** 中国职业分类大典 2022 code. */
  occupationCode: string | null;
}

/** An amount added to one indicator: a count, minutes or fen, by its definition. Negative takes away. */
export interface Addition {
  indicator: string;
  by: number;
  /** Business day it counts on, when that is not the day of the fact. */
  day?: BusinessDay;
}

/** A past fact as it is counted. */
export interface CountedFact {
  /** Business day it belongs to; without it, the day its event was posted. */
  day?: BusinessDay;
  /** The place, when the fact names it. */
  at?: Place;
  /** Else a thing (job, contract, shift, policy, payout) whose place an earlier fact named. */
  atPlaceOf?: string;
  /** Else an organisation: its county of registration, digits 3 to 8 of its 统一社会信用代码 (GB 32100). */
  registrationOf?: string;
  /** Things that are at this place, for later facts that only name the thing. */
  places?: string[];
  adds?: Addition[];
  /** The worker whom the fact is about, counted once in each cell and month. */
  worker?: string;
  /** Person indicators that count the worker. */
  persons?: string[];
  /** The enterprise whose figure it is; two of them in a cell would know each other's. */
  employer?: string | null;
}

/** What is added to an indicator by one worker at one employer; '' is "not stated", the nil UUID nobody. */
export interface ContributionRow {
  day: BusinessDay;
  region: string;
  occupation: string;
  indicator: string;
  worker: string;
  employer: string;
  quantity: number;
}

/** A place as the counters hold it. */
export type PlaceRow = Pick<ContributionRow, 'region' | 'occupation'>;
