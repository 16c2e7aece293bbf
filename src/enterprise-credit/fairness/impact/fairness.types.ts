import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Band } from '../../enterprise-credit.types.js';

/**
 * How enterprises are grouped: region, the prefecture of registration (GB/T 2260, digits 3 to 6 of the USCC, GB 32100);
 * trade, the section of GB/T 4754 that the registry names; size, insured staff; age, whole years since it was founded.
 */
export const DIMENSIONS = ['region', 'trade', 'size', 'age'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** score: shown in a good band, among those scored or N/A; admission: ACCEPT, among those decided on. */
export const MEASURES = ['score', 'admission'] as const;
export type Measure = (typeof MEASURES)[number];

/** Where the source does not say. */
export const UNKNOWN = 'unknown';

/** How a run looks at groups. */
export interface FairnessPolicy {
  /** Bands that count as scored well, of the champion's. */
  goodBands: Band[];
  /** Enterprises that a group needs to be compared and published. */
  fewest: number;
  /** Insured staff, and years, from which the second class and those after it begin. */
  sizeCuts: number[];
  ageCuts: number[];
}

/** How many of a group there are, and how many of them came out well. */
export interface GroupCount {
  group: string;
  enterprises: number;
  selected: number;
}

/**
 * A group beside the best placed one. few: too few to be compared; ok: four fifths or more; chance: less, but no more than
 * chance explains; below: less, and more than chance.
 */
export const VERDICTS = ['few', 'ok', 'chance', 'below'] as const;
export interface GroupImpact extends GroupCount {
  /** selected / enterprises, 0 to 1. */
  share: number;
  /** To the share of the best placed group; null where no other is large enough, or nobody is selected. */
  ratio: number | null;
  verdict: (typeof VERDICTS)[number];
}

/** All groups of a dimension by one measure. */
export interface Comparison {
  dimension: Dimension;
  measure: Measure;
  groups: GroupImpact[];
}

/** What one run found. */
export interface FairnessFound {
  day: BusinessDay;
  /** The champion that made the scores. */
  modelHash: string;
  /** The classes stand in the names of their groups. */
  policy: Pick<FairnessPolicy, 'goodBands' | 'fewest'>;
  fourFifths: number;
  comparisons: Comparison[];
}
