/** Whether a minimum wage is known for a place, and binds. */
export const MINIMUM_STATES = ['known', 'not-known', 'not-applicable'] as const;
export type MinimumState = (typeof MINIMUM_STATES)[number];

/** Which of the two standards of a place: of part-time work by the hour, or of full-time work by the month (最低工资规定 5). */
export const MINIMUM_PERS = ['hour', 'month'] as const;
export type MinimumPer = (typeof MINIMUM_PERS)[number];

/** A standard that is in force at a place, and from where it comes. Plain JSON: it is kept with what was held against it. */
export interface KnownMinimum {
  state: 'known';
  per: MinimumPer;
  /** Fen an hour or a month. */
  fen: number;
  /** Division whose row it is: the county, its city or its province. */
  region: string;
  /** First business day on which it holds. */
  from: string;
  /** The notice. */
  source: string;
  /** Minutes of work that a month is paid for (月计薪天数 × 8 hours); null of an hourly standard. */
  monthMinutes: number | null;
}

/** What the minimum wage says about some work. */
export type MinimumWage =
  KnownMinimum | { state: 'not-known'; per: MinimumPer; region: string } | { state: 'not-applicable' };

/** `asked`: the operator is to enter the notice of a province; `known`: it did. */
export type UnknownMinimumState = 'asked' | 'known';
