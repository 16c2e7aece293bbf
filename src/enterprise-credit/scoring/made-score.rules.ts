import { addDays, type BusinessDay } from '../../platform/clock/business-day.js';
import { type FactBucket, UNVERIFIED_FACTS, type UnverifiedKind } from '../ledger/fact.types.js';
import { behaviourOf, featuresOf } from './features.rules.js';
import { justReason } from './reason.rules.js';
import { evaluate, exactScore, factorOf, MOST_REASONS } from './scorecard.rules.js';
import type { Evaluation, Features, Scorecard, ScoreReason } from './scorecard.types.js';
import type { ScoreMade } from './standing.types.js';

const REPORTED: ScoreReason = {
  code: 'REPORTS_UNDECIDED',
  zh: '平台举报正在核实，结论前暂扣部分分数',
  en: 'Reports of platforms are being looked into and take points until they are decided',
  gain: 0,
};

/** The same where there is no score that they could move. */
const REPORTED_UNSCORED: ScoreReason = {
  code: 'REPORTS_UNDECIDED',
  zh: '平台举报正在核实，结论前不影响评分',
  en: 'Reports of platforms are being looked into; until they are decided they weigh nothing',
  gain: 0,
};

/**
 * The score of an enterprise on a day from the facts that count: the one path by which scores are made, by event,
 * in the daily run and in replay. Without verified evidence enough there is none, whatever platforms tell.
 */
export function scoreOn(scorecard: Scorecard, buckets: FactBucket[], day: BusinessDay): ScoreMade {
  const behaviour = behaviourOf(scorecard);
  const features = featuresOf(buckets, day, behaviour);
  const full = justly(evaluate(scorecard, features), features);
  const verified = buckets.filter(({ kind }) => !isUnverified(kind));
  const path = { scorecard, verified, unverified: buckets.filter(({ kind }) => isUnverified(kind)), day };
  if (path.unverified.length === 0)
    return { ...truly(full, path, exactScore(scorecard, features)), feedback: 0, features };
  const sure = evaluate(scorecard, featuresOf(verified, day, behaviour));
  if (sure.score === null) return { ...unscored(sure, path), feedback: 0, features };
  const exact =
    exactScore(scorecard, featuresOf(verified, day, behaviour)) +
    admitted(path, 'fulfilment-kept') -
    admitted(path, 'fulfilment-broken');
  const conduct = limitedTo(full, shownScore(scorecard, exact), scorecard);
  const withReports = exact - takenByReports(path);
  const feedback = shownScore(scorecard, withReports) - conduct.score;
  const probability = probabilityAt(scorecard, withReports);
  return { ...withFeedback(truly(conduct, path, withReports), feedback), probability, features };
}

/** Without a score reports take no points; that there are some is said by models that tell unknown from bad. */
function unscored(sure: Evaluation, { scorecard, unverified }: Path): Evaluation {
  if (!behaviourOf(scorecard).conduct || pointsOfReports(scorecard, unverified) === 0) return sure;
  return { ...sure, reasons: [...sure.reasons, REPORTED_UNSCORED] };
}

/**
 * The reasons with what they would really win: at the ends of the scale and under the limit of a day that is less than
 * the weights say. Models without a conduct policy keep what they said.
 */
function truly<Made extends Evaluation>(made: Made, path: Path, exact: number): Made {
  const { scorecard } = path;
  if (made.score === null || !behaviourOf(scorecard).conduct) return made;
  const now = shownScore(scorecard, exact);
  const reasons = made.reasons.map((reason) => {
    return { ...reason, gain: shownScore(scorecard, exact + wonBy(reason, path)) - now };
  });
  return { ...made, reasons };
}

/** Points that a reason's better range wins before the scale's ends cut them off. */
function wonBy({ code, gain }: ScoreReason, path: Path): number {
  const { scorecard, verified, unverified, day } = path;
  const name = scorecard.document.features.find(({ reason, unknown }) =>
    [reason.code, unknown?.code].includes(code),
  )?.name;
  const behaviour = behaviourOf(scorecard);
  const wholeOf = (kind: UnverifiedKind): number => {
    const exact = (buckets: FactBucket[]): number =>
      exactScore(scorecard, featuresOf(buckets, day, behaviour));
    return Math.abs(exact([...verified, ...unverified.filter((one) => one.kind === kind)]) - exact(verified));
  };
  if (name === 'fulfilmentsBroken') {
    const moved = admitted(path, 'fulfilment-broken') + takenByReports(path);
    const whole = wholeOf('fulfilment-broken') + pointsOfReports(scorecard, unverified);
    return moved - Math.min(moved, Math.max(0, whole - gain));
  }
  if (name !== 'fulfilmentsKept') return gain;
  const before = unverified.filter(({ recordedOn = '' }) => recordedOn < day);
  const most = admitted({ ...path, unverified: before }, 'fulfilment-kept') + behaviour.unverifiedPointsADay;
  return Math.max(0, Math.min(wholeOf('fulfilment-kept') + gain, most) - admitted(path, 'fulfilment-kept'));
}

/** The reasons in words that hold for these features. */
function justly(made: Evaluation, features: Features): Evaluation {
  return { ...made, reasons: made.reasons.map((reason) => justReason(reason, features)) };
}

/** Facts of an enterprise, divided by whether anybody confirms them. */
interface Path {
  scorecard: Scorecard;
  verified: FactBucket[];
  unverified: FactBucket[];
  day: BusinessDay;
}

function isUnverified(kind: string): kind is UnverifiedKind {
  return UNVERIFIED_FACTS.some((unverified) => unverified === kind);
}

/** Whole points within the scale. */
function shownScore({ document: { scale } }: Scorecard, exact: number): number {
  return Math.round(Math.min(scale.max, Math.max(scale.min, exact)));
}

/** Of bad, at a score before rounding: the inverse of the scale. */
function probabilityAt({ document }: Scorecard, exact: number): number {
  const { baseScore, baseOdds } = document.scale;
  return 1 / (1 + baseOdds * Math.exp((exact - baseScore) / factorOf(document)));
}

/**
 * Points by which unverified facts of one kind move a score: on every day such facts were recorded no more than
 * the limit, however many there were. Each kind is weighed beside the verified facts alone, so that a further bad
 * fact never raises and a further good one never lowers a score.
 */
function admitted(path: Path, kind: 'fulfilment-kept' | 'fulfilment-broken'): number {
  const { scorecard, verified, day } = path;
  const behaviour = behaviourOf(scorecard);
  const ofKind = path.unverified.filter((bucket) => bucket.kind === kind);
  const exact = (buckets: FactBucket[]): number => exactScore(scorecard, featuresOf(buckets, day, behaviour));
  const sure = exact(verified);
  const days = [...new Set(ofKind.map(({ recordedOn = '' }) => recordedOn))].sort();
  const wholeOn = (count: number): number => {
    if (count === 0) return 0;
    const known = ofKind.filter(({ recordedOn = '' }) => recordedOn <= days[count - 1]!);
    return Math.abs(exact([...verified, ...known]) - sure);
  };
  // moved(n) = min(whole(n), moved(n-1) + limit), unrolled from the end: a few days settle it
  const limit = behaviour.unverifiedPointsADay;
  let moved = wholeOn(days.length);
  for (let back = 1; back <= days.length && limit * back < moved; back++)
    moved = Math.min(moved, wholeOn(days.length - back) + limit * back);
  return moved;
}

/**
 * Points that undecided reports take (z_fb, credit design section 6): they and broken engagements together take no more
 * than the limit for every day that went by. What is taken back, by a decision or by time, is given back at once.
 */
function takenByReports(path: Path): number {
  const weighed = path.unverified.filter(({ kind }) => kind === 'reports-weighed');
  if (weighed.length === 0) return 0;
  const limit = behaviourOf(path.scorecard).unverifiedPointsADay;
  const taken = (back: number): number => {
    const last = addDays(path.day, -back);
    const unverified = path.unverified.filter(({ recordedOn = '' }) => recordedOn <= last);
    return (
      admitted({ ...path, unverified }, 'fulfilment-broken') + pointsOfReports(path.scorecard, unverified)
    );
  };
  let moved = taken(0);
  for (let back = 1; limit * back < moved; back++) moved = Math.min(moved, taken(back) + limit * back);
  return moved - admitted(path, 'fulfilment-broken');
}

/** By the log-odds recorded last. */
function pointsOfReports({ document }: Scorecard, unverified: FactBucket[]): number {
  const last = unverified
    .filter(({ kind }) => kind === 'reports-weighed')
    .reduce<FactBucket | null>((a, b) => (a && a.latestSeq > b.latestSeq ? a : b), null);
  return factorOf(document) * (Number(last?.latest ?? 0n) / 100);
}

/** The evaluation with another score; the difference goes to the dimension that unverified facts belong to. */
function limitedTo(full: Evaluation, score: number, { document }: Scorecard): Evaluation & { score: number } {
  const moved = score - (full.score ?? score);
  const named = document.features.find(
    ({ name }) => name === 'fulfilmentsKept' || name === 'fulfilmentsBroken',
  );
  const dimension = named?.dimension ?? document.dimensions.at(-1)?.name;
  const dimensions = full.dimensions.map(({ name, points }) => ({
    name,
    points: name === dimension ? points + moved : points,
  }));
  return { ...full, score, dimensions };
}

/** The points of undecided reports are a part of their own beside the dimensions, and the first reason. */
function withFeedback(
  conduct: Evaluation & { score: number },
  feedback: number,
): Evaluation & { feedback: number } {
  if (feedback === 0) return { ...conduct, feedback };
  const reasons = [{ ...REPORTED, gain: -feedback }, ...conduct.reasons].slice(0, MOST_REASONS);
  return { ...conduct, score: conduct.score + feedback, feedback, reasons };
}
