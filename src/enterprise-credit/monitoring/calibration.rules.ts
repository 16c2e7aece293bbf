import type { BandCalibration, JudgedCalibration, ModelWatch, StandingAlarms } from './monitoring.types.js';
import { alarmsOf } from './stability.rules.js';

/** Fewer enterprises in a band say nothing about its promise. */
const FEWEST_IN_BAND = 30;
/** Chance alone is further off in one band of a hundred. */
const QUANTILE = 2.5758;

/**
 * Whether as many of a band turned out bad as the model promised: the score test of a share against a known
 * one, continuity corrected (Wilson 1927; Yates 1934).
 */
export function judged(band: BandCalibration): JudgedCalibration {
  const { enterprises, expected, observed } = band;
  if (enterprises < FEWEST_IN_BAND) return { ...band, verdict: 'few' };
  const surplus = (observed - expected) * enterprises;
  const spread = Math.sqrt(enterprises * expected * (1 - expected));
  if (Math.abs(surplus) - 0.5 <= QUANTILE * spread) return { ...band, verdict: 'ok' };
  return { ...band, verdict: surplus > 0 ? 'worse' : 'better' };
}

/** The alarms of one night; none where there was no night. */
export function alarmsIn(watch: ModelWatch | undefined): StandingAlarms {
  if (watch === undefined) return { drifted: [], worse: [] };
  const worse = watch.calibration.map(judged).filter(({ verdict }) => verdict === 'worse');
  return { drifted: alarmsOf(watch.stability), worse: worse.map(({ band }) => band) };
}

/** Whether something alarms that did not the night before: what stands is notified once. */
export function isNews<T>(now: T[], before: T[]): boolean {
  return now.some((alarm) => !before.includes(alarm));
}
