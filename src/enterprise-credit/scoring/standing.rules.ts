import { addDays, type BusinessDay } from '../../platform/clock/business-day.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { type FactBucket, UNVERIFIED_FACTS, type UnverifiedKind } from '../ledger/fact.types.js';
import { causeOf, isGate } from '../ledger/ledger.rules.js';
import { bandAfter, bandOf } from './band.rules.js';
import { behaviourOf, featuresOf } from './features.rules.js';
import { justReason } from './reason.rules.js';
import { evaluate, exactScore, factorOf, MOST_REASONS } from './scorecard.rules.js';
import type { Evaluation, Features, Scorecard, ScoreReason } from './scorecard.types.js';
import type {
  BandNews,
  NextScore,
  ScoreBasis,
  ScoreMade,
  ScoreNews,
  ShadowScored,
  StandingScore,
} from './standing.types.js';

const REPORTED: ScoreReason = {
  code: 'REPORTS_UNDECIDED',
  zh: '平台举报正在核实，结论前暂扣部分分数',
  en: 'Reports of platforms are being looked into and take points until they are decided',
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
  if (verified.length === buckets.length) return { ...full, feedback: 0, features };
  const sure = evaluate(scorecard, featuresOf(verified, day, behaviour));
  if (sure.score === null) return { ...sure, feedback: 0, features };
  const path = { scorecard, verified, unverified: buckets.filter(({ kind }) => isUnverified(kind)), day };
  const exact =
    exactScore(scorecard, featuresOf(verified, day, behaviour)) +
    admitted(path, 'fulfilment-kept') -
    admitted(path, 'fulfilment-broken');
  const conduct = limitedTo(full, shownScore(scorecard, exact), scorecard);
  const withReports = exact - takenByReports(path);
  const feedback = shownScore(scorecard, withReports) - conduct.score;
  const probability = probabilityAt(scorecard, withReports);
  return { ...withFeedback(conduct, feedback), probability, features };
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

/**
 * What takes the place of the score that stands; null when nothing does. A new fact that moves a feature makes a new
 * score, time alone only when what is shown changes.
 */
export function standingAfter(
  enterpriseId: OrganisationId,
  before: StandingScore | null,
  scorecard: Scorecard,
  basis: ScoreBasis,
): NextScore | null {
  const { seq, kinds, now } = basis;
  const { score, base, dimensions, feedback, reasons, features } = scoreOn(
    scorecard,
    basis.buckets,
    basis.today,
  );
  const bands = { now, policy: basis.bands, isGate: isGate(kinds) };
  const band = bandAfter(before, score, bands);
  const { id: modelId, version: modelVersion } = scorecard.document;
  const shown = {
    score,
    base,
    dimensions,
    feedback,
    reasons,
    ...band,
    modelId,
    modelVersion,
    modelHash: scorecard.hash,
  };
  const isSame = before !== null && showsTheSame(before, shown);
  if (isSame && kinds.length === 0) return null;
  const featuresHash = digestOf(features);
  if (isSame && before.featuresHash === featuresHash) return null;
  const version = (before?.version ?? 0) + 1;
  return {
    current: { enterpriseId, ...shown, featuresHash, ledgerSeq: seq, asOf: now, version },
    features,
    cause: causeOf(kinds),
  };
}

/** What challengers say of the same facts, beside the score that stands. */
export function shadowsOf(
  challengers: Scorecard[],
  { buckets, today, bands }: Pick<ScoreBasis, 'buckets' | 'today' | 'bands'>,
  standing: Pick<StandingScore, 'enterpriseId' | 'version' | 'score' | 'band' | 'asOf'>,
): ShadowScored[] {
  const { enterpriseId, version, score: championScore, band: championBand, asOf } = standing;
  return challengers.map((challenger) => {
    const { score } = scoreOn(challenger, buckets, today);
    const band = bandOf(score, bands.cuts);
    return {
      modelHash: challenger.hash,
      enterpriseId,
      version,
      score,
      championScore,
      band,
      championBand,
      asOf,
    };
  });
}

/** What listeners hear of a new score: that it moved, that it is shown in another band, both or neither. */
export function newsOf(
  before: StandingScore | null,
  { current, cause }: NextScore,
): { moved: ScoreNews | null; banded: BandNews | null } {
  const { enterpriseId, score, modelHash, band, version } = current;
  const about = { enterpriseId, score, band, modelHash, cause, version };
  return {
    moved: before?.score === score ? null : { ...about, previous: before?.score ?? null },
    banded: before?.band === band ? null : { ...about, previous: before?.band ?? null },
  };
}

function showsTheSame(
  a: StandingScore,
  b: Omit<StandingScore, 'enterpriseId' | 'featuresHash' | 'ledgerSeq' | 'asOf' | 'version'>,
): boolean {
  return (
    a.score === b.score &&
    a.band === b.band &&
    a.bandDueAt?.getTime() === b.bandDueAt?.getTime() &&
    a.modelHash === b.modelHash &&
    a.base === b.base &&
    a.feedback === b.feedback &&
    a.dimensions.every(({ points }, i) => points === b.dimensions[i]?.points) &&
    a.dimensions.length === b.dimensions.length &&
    a.reasons.length === b.reasons.length &&
    a.reasons.every(({ code, gain, bin }, i) => {
      const other = b.reasons[i];
      return code === other?.code && gain === other.gain && bin === other.bin;
    })
  );
}
