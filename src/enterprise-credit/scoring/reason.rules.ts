import type { Features, ScoreReason } from './scorecard.types.js';

/** A late wage weighs half after 180 days; what is left of it here is one of five years ago. */
const NO_LATE_WAGE = 1e-3;

/**
 * What is said instead of a reason that blames, of who did nothing: a model names one reason a feature, whatever its bin,
 * and the bin of few wages costs points as well as that of late ones.
 */
const WITHOUT_FAULT: Record<
  string,
  { holds: (features: Features) => boolean; code: string; zh: string; en: string }
> = {
  WAGES_LATE: {
    holds: (features) => lateWages(features) < NO_LATE_WAGE,
    code: 'WAGES_FEW',
    zh: '按时发薪的记录尚少',
    en: 'Few wages are known yet to have come on time',
  },
};

/** A reason in the words that hold for these features. */
export function justReason(reason: ScoreReason, features: Features): ScoreReason {
  const without = WITHOUT_FAULT[reason.code];
  if (!without?.holds(features)) return reason;
  const { code, zh, en } = without;
  return { ...reason, code, zh, en };
}

/** Late wages, decayed, from their share as `featuresOf` smooths it: (late + 0.5) / (late + on time + 10). */
function lateWages({ wageLateShare, wagesOnTime }: Features): number {
  if (typeof wageLateShare !== 'number') return 0;
  const onTime = typeof wagesOnTime === 'number' ? wagesOnTime : 0;
  return (wageLateShare * (onTime + 10) - 0.5) / (1 - wageLateShare);
}
