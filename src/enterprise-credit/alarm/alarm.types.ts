import type { Id } from '../../platform/ids/ids.js';

export type AlarmId = Id<'alarm'>;

/**
 * drift: the enterprises scored are no longer spread as those the model was made from; miscalibration: more of a band
 * turned out bad than promised; coordination: platforms report the same employers on the same days; fairness: a group is
 * scored well or admitted less often than the best placed one.
 */
export const ALARM_KINDS = ['drift', 'miscalibration', 'coordination', 'fairness'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** acknowledged: a person looked and said what it is, and it still stands; ended: a later run was in order. */
export const ALARM_STATES = ['open', 'acknowledged', 'ended'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** What a run found. */
export interface AlarmFinding {
  /** The model, by its hash; the dimension and the measure; `fraud-reports` where platforms report alike. */
  about: string;
  /** The feature, the band, the group of enterprises, or the platforms that report alike. */
  members: string[];
  /** What was measured, and the bound that it passed; their unit is the kind's. */
  measure: number;
  bound: number;
}
