import { type Band, BANDS, type EmployerReason } from '../../enterprise-credit.types.js';
import { type BandPolicy, bandOf } from '../../scoring/band.rules.js';
import type { ScorecardFeature, ScoreReason } from '../../scoring/scorecard.types.js';

/** How far back people see, days; an effective-dated parameter. */
export interface PortraitLookBack {
  wageDays: number;
  disputeDays: number;
}

/** Said of reports that nobody has decided; it stands beside what the model says. */
const OF_REPORTS = 'REPORTS_UNDECIDED';

/** A feature that rests on the bare word of platforms against an employer. */
const ON_A_WORD = 'fulfilmentsBroken';

/**
 * The band people see: what undecided reports take from the score lowers it for platforms, which are told why, and for
 * nobody else, or a band that fell would say that somebody was reported.
 */
export function bandForPeople(
  { band, score, feedback }: { band: Band | null; score: number | null; feedback: number },
  { cuts }: BandPolicy,
): Band | null {
  if (band === null || score === null) return band;
  const decided = bandOf(score - feedback, cuts)!;
  return BANDS.indexOf(decided) > BANDS.indexOf(band) ? decided : band;
}

/** Why an employer is in its band, in words, without points and without what nobody has decided or confirmed. */
export function reasonsForPeople(
  reasons: readonly ScoreReason[],
  features: readonly Pick<ScorecardFeature, 'name' | 'reason' | 'unknown'>[],
): EmployerReason[] {
  const ofWord = features.find(({ name }) => name === ON_A_WORD);
  const untold = [OF_REPORTS, ofWord?.reason.code, ofWord?.unknown?.code];
  return reasons.filter(({ code }) => !untold.includes(code)).map(({ code, zh, en }) => ({ code, zh, en }));
}
