import { type Band, BANDS } from '../enterprise-credit.types.js';

/** Where bands begin, and how long one is kept at least. */
export interface BandPolicy {
  /** Scores from which the second to the fifth band begin. */
  cuts: number[];
  coolDownHours: number;
}

/** The band an enterprise is shown in. */
export interface BandStanding {
  /** null where there is no score. */
  band: Band | null;
  bandSince: Date;
  /** When the band its score is in by now will be shown; null when it is shown. */
  bandDueAt: Date | null;
}

const HOUR_MS = 3_600_000;

/** The band a score lies in; null for N/A. */
export function bandOf(score: number | null, cuts: number[]): Band | null {
  if (score === null) return null;
  return BANDS[cuts.filter((cut) => score >= cut).length] ?? 'very-high';
}

/**
 * The band shown from now on. One that was shown is kept for the cool-down, so that a score at a border does not
 * flicker; facts of the gate (certification, adjudicated fraud, an appeal) and the first score do not wait.
 */
export function bandAfter(
  before: Pick<BandStanding, 'band' | 'bandSince'> | null,
  score: number | null,
  { now, policy, isGate }: { now: Date; policy: BandPolicy; isGate: boolean },
): BandStanding {
  const band = bandOf(score, policy.cuts);
  if (before?.band === band) return { band, bandSince: before.bandSince, bandDueAt: null };
  const due = before && new Date(before.bandSince.getTime() + policy.coolDownHours * HOUR_MS);
  if (due === null || before?.band === null || band === null || isGate || due <= now)
    return { band, bandSince: now, bandDueAt: null };
  return { band: before!.band, bandSince: before!.bandSince, bandDueAt: due };
}
