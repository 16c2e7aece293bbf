import type { Stability as IndexOf } from '../../../statistics/stability/stability.rules.js';
import type { Band } from '../../enterprise-credit.types.js';

/** A population stability index and what it says (credit risk practice: below .1 ok, to .25 watch, above alarm). */
export interface Stability extends IndexOf {
  /** A feature by name, or `score`. */
  of: string;
}

/** What the model promised of a band and what came. */
export interface BandCalibration {
  band: Band;
  enterprises: number;
  /** Mean probability of bad the model gave. */
  expected: number;
  /** Share in which fraud was upheld since. */
  observed: number;
}

/** A band beside its promise: `few` enterprises say nothing; `worse` alarms, `better` does not. */
export interface JudgedCalibration extends BandCalibration {
  verdict: 'few' | 'ok' | 'better' | 'worse';
}

/** What stands since the last run: what drifted, the largest index first, and the bands that are worse than promised. */
export interface StandingAlarms {
  drifted: string[];
  worse: Band[];
}

/** One run's look at the model. */
export interface ModelWatch {
  day: string;
  modelHash: string;
  /** Enterprises looked at; a sample of a large population. */
  enterprises: number;
  /** What the population is compared with. */
  reference: 'training' | 'first-run';
  stability: Stability[];
  calibration: BandCalibration[];
}
