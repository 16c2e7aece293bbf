import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { daysBetween, decay, type Facts } from './facts.rules.js';

/** How much of something good on a day counts, 0 to 1. */
export type Trust = (day: BusinessDay) => number;

/**
 * A confirmed fraud is not bought back: what was good after it counts only as it fades, so that no payment lifts an
 * employer while it is restricted. What was good before stays. The way back is smooth, a little every day.
 * @param bars severity, decayed, from which on nothing counts
 */
export function trustAfterFraud(facts: Facts, { halfLife, bars }: { halfLife: number; bars: number }): Trust {
  const frauds = facts.of('fraud-upheld').sort((a, b) => (a.day < b.day ? -1 : 1));
  if (frauds.length === 0) return () => 1;
  return (day) => {
    let weight = 0;
    for (const fraud of frauds)
      if (fraud.day <= day)
        weight += (Number(fraud.sum) / 1000) * decay(daysBetween(fraud.day, facts.today), halfLife);
    return Math.max(0, 1 - weight / bars);
  };
}
