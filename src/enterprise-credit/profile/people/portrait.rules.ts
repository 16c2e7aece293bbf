import { type Band, BANDS, type EmployerReason } from '../../enterprise-credit.types.js';
import { type BandPolicy, bandOf } from '../../scoring/band.rules.js';
import { justReason } from '../../scoring/reason.rules.js';
import { evaluate } from '../../scoring/scorecard.rules.js';
import type { Features, Scorecard } from '../../scoring/scorecard.types.js';

/** How far back people see, days; an effective-dated parameter. */
export interface PortraitLookBack {
  wageDays: number;
  disputeDays: number;
}

/** Features that rest on the bare word of platforms; null is as if nobody had said anything. */
const AGAINST = 'fulfilmentsBroken';
const IN_FAVOUR = 'fulfilmentsKept';

/** What people see of a score. */
export interface Seen {
  band: Band | null;
  reasons: EmployerReason[];
}

/**
 * The band people see, and why, in words and without points. What undecided reports and unconfirmed engagements take
 * from the score lowers it for platforms, which are told why, and for nobody else: a band that fell, or a reason that
 * gave way, would say that somebody was reported. Their word in favour lifts no band beyond the one that platforms see.
 */
export function seenByPeople(
  shown: Band | null,
  { scorecard, features }: { scorecard: Scorecard; features: Features },
  { cuts }: BandPolicy,
): Seen {
  const unaccused = { ...features, [AGAINST]: null };
  const { score } = evaluate(scorecard, { ...unaccused, [IN_FAVOUR]: null });
  const ofWord = scorecard.document.features.find(({ name }) => name === AGAINST);
  const untold = [ofWord?.reason.code, ofWord?.unknown?.code];
  const { reasons } = evaluate(scorecard, unaccused);
  return {
    band: betterBand(shown, bandOf(score, cuts)),
    reasons: reasons
      .filter(({ code }) => !untold.includes(code))
      .map((reason) => justReason(reason, unaccused))
      .map(({ code, zh, en }) => ({ code, zh, en })),
  };
}

/** A band that is kept for a day stays; where one of the two is none, too little is known. */
export function betterBand(shown: Band | null, decided: Band | null): Band | null {
  if (shown === null || decided === null) return shown;
  return BANDS.indexOf(decided) > BANDS.indexOf(shown) ? decided : shown;
}
