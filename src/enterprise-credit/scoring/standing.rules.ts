import type { BusinessDay } from '../../platform/clock/business-day.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { type FactBucket, UNVERIFIED_FACTS, type UnverifiedKind } from '../ledger/fact.types.js';
import { causeOf, isGate } from '../ledger/ledger.rules.js';
import { bandAfter } from './band.rules.js';
import { behaviourOf, featuresOf } from './features.rules.js';
import { evaluate, exactScore } from './scorecard.rules.js';
import type { Evaluation, Features, Scorecard } from './scorecard.types.js';
import type { BandNews, NextScore, ScoreBasis, ScoreNews, StandingScore } from './standing.types.js';

/**
 * The score of an enterprise on a day from the facts that count: the one path by which scores are made, by letter,
 * by night and in replay. Without verified evidence enough there is none, whatever platforms tell.
 */
export function scoreOn(
  scorecard: Scorecard,
  buckets: FactBucket[],
  day: BusinessDay,
): Evaluation & { features: Features } {
  const behaviour = behaviourOf(scorecard);
  const features = featuresOf(buckets, day, behaviour);
  const full = evaluate(scorecard, features);
  const verified = buckets.filter(({ kind }) => !isUnverified(kind));
  if (verified.length === buckets.length) return { ...full, features };
  const sure = evaluate(scorecard, featuresOf(verified, day, behaviour));
  if (sure.score === null) return { ...sure, features };
  const path = { scorecard, verified, unverified: buckets.filter(({ kind }) => isUnverified(kind)), day };
  const exact =
    exactScore(scorecard, featuresOf(verified, day, behaviour)) +
    admitted(path, 'fulfilment-kept') -
    admitted(path, 'fulfilment-broken');
  const { min, max } = scorecard.document.scale;
  return { ...limitedTo(full, Math.round(Math.min(max, Math.max(min, exact))), scorecard), features };
}

function isUnverified(kind: string): kind is UnverifiedKind {
  return UNVERIFIED_FACTS.some((unverified) => unverified === kind);
}

/**
 * Points by which unverified facts of one kind move a score: on every day such facts were recorded no more than
 * the limit, however many there were. Each kind is weighed beside the verified facts alone, so that a further bad
 * fact never raises and a further good one never lowers a score.
 */
function admitted(
  path: { scorecard: Scorecard; verified: FactBucket[]; unverified: FactBucket[]; day: BusinessDay },
  kind: UnverifiedKind,
): number {
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

/** The evaluation with another score; the difference goes to the dimension that unverified facts belong to. */
function limitedTo(full: Evaluation, score: number, { document }: Scorecard): Evaluation {
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
  const { score, base, dimensions, reasons, features } = scoreOn(scorecard, basis.buckets, basis.today);
  const bands = { now, policy: basis.bands, isGate: isGate(kinds) };
  const band = bandAfter(before, score, bands);
  const { id: modelId, version: modelVersion } = scorecard.document;
  const shown = {
    score,
    base,
    dimensions,
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

/** What listeners are told of a new score: that it moved, that it is shown in another band, both or neither. */
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
    a.dimensions.every(({ points }, i) => points === b.dimensions[i]?.points) &&
    a.dimensions.length === b.dimensions.length &&
    a.reasons.length === b.reasons.length &&
    a.reasons.every(({ code, gain, bin }, i) => {
      const other = b.reasons[i];
      return code === other?.code && gain === other.gain && bin === other.bin;
    })
  );
}
