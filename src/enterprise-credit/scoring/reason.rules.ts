import type { Features, ScoreReason } from './scorecard.types.js';

/** A late wage weighs half after 180 days; what is left of it here is one of five years ago. An uninsured shift, of ten. */
const NOTHING_LEFT = 1e-3;

/**
 * What is said instead of a reason that blames, of who did nothing: a model names one reason a feature, whatever its bin,
 * and the bin of few wages costs points as well as that of late ones.
 */
const WITHOUT_FAULT: Record<
  string,
  { holds: (features: Features) => boolean; code: string; zh: string; en: string }
> = {
  WAGE_MONEY_LATE: {
    holds: isNone('lateWorkerMonths'),
    code: 'WAGES_FEW',
    zh: '按时发薪的记录尚少',
    en: 'Few wages are known yet to have come on time',
  },
  WORKERS_PAID_LATE: {
    holds: isNone('lateWorkerMonths'),
    code: 'WORKERS_FEW',
    zh: '按时领薪的劳动者记录尚少',
    en: 'Few workers are known yet to have been paid on time',
  },
  SHIFTS_UNINSURED: {
    holds: isNone('uninsuredShifts'),
    code: 'INSURED_SHIFTS_FEW',
    zh: '已投保的班次记录尚少',
    en: 'Few insured shifts are known yet',
  },
  WAGES_LATE: {
    holds: (features) => lateWages(features) < NOTHING_LEFT,
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

/** Whether nothing of it is known. */
function isNone(name: string): (features: Features) => boolean {
  return ({ [name]: value }) => typeof value !== 'number' || value < NOTHING_LEFT;
}

/** Late wages, decayed, from their share as `featuresOf` smooths it: (late + 0.5) / (late + on time + 10). */
function lateWages({ wageLateShare, wagesOnTime }: Features): number {
  if (typeof wageLateShare !== 'number') return 0;
  const onTime = typeof wagesOnTime === 'number' ? wagesOnTime : 0;
  return (wageLateShare * (onTime + 10) - 0.5) / (1 - wageLateShare);
}
