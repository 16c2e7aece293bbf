import { promiseKept } from '../../../statistics/stability/calibration.rules.js';
import { ALARM_ABOVE, alarmsOf } from '../../../statistics/stability/stability.rules.js';
import type { AlarmFinding } from '../../alarm/alarm.types.js';
import type { BandCalibration, JudgedCalibration, ModelWatch, StandingAlarms } from './monitoring.types.js';

/** Whether as many of a band turned out bad as the model promised. */
export function judged(band: BandCalibration): JudgedCalibration {
  const { enterprises, expected, observed } = band;
  return { ...band, verdict: promiseKept(enterprises, expected, observed) };
}

/** The alarms of one run; none where there was no run. */
export function alarmsIn(watch: ModelWatch | undefined): StandingAlarms {
  if (watch === undefined) return { drifted: [], worse: [] };
  const worse = watch.calibration.map(judged).filter(({ verdict }) => verdict === 'worse');
  return { drifted: alarmsOf(watch.stability), worse: worse.map(({ band }) => band) };
}

/** What a run found out of order, each feature and each band by itself. */
export function findingsOf(watch: ModelWatch): { drift: AlarmFinding[]; miscalibration: AlarmFinding[] } {
  const { modelHash: about, stability, calibration } = watch;
  const { drifted, worse } = alarmsIn(watch);
  const moved = stability.filter(({ of }) => drifted.includes(of));
  const bands = calibration.filter(({ band }) => worse.includes(band));
  return {
    drift: moved.map(({ of, psi }) => ({ about, members: [of], measure: psi, bound: ALARM_ABOVE })),
    miscalibration: bands.map(({ band, observed, expected }) => {
      return { about, members: [band], measure: observed, bound: expected };
    }),
  };
}

/** Whether something alarms that did not the run before: what stands is sounded once. */
export function isNews<T>(now: T[], before: T[]): boolean {
  return now.some((alarm) => !before.includes(alarm));
}
