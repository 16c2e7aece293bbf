import type { Addition, CountedFact } from './fact.types.js';

/** Adds to one indicator. */
export function one(indicator: string, by = 1): Pick<CountedFact, 'adds'> {
  return { adds: [{ indicator, by }] };
}

/** Adds one to each indicator that is meant. */
export function ones(...indicators: (string | false)[]): Addition[] {
  return indicators.filter((indicator) => indicator !== false).map((indicator) => ({ indicator, by: 1 }));
}
