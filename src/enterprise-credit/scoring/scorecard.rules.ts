import { rangeOf } from '../../statistics/binning/cut.rules.js';
import { ScorecardInvalid } from '../errors.js';
import { betterKnot, curveRange, curveWeight, objectionToCurve } from './conduct/curve.rules.js';
import { isTrees, TREES_LEFT } from './model/trees.rules.js';
import type {
  CurveFeature,
  Evaluation,
  Features,
  PlannedBin,
  PlannedFeature,
  Scorecard,
  ScorecardDocument,
  ScorecardFeature,
  ScoreReason,
} from './scorecard.types.js';

/** A score is shown with no more reasons than these. */
export const MOST_REASONS = 4;
const THIN: ScoreReason = {
  code: 'EVIDENCE_THIN',
  zh: '可核验的信息不足，暂不评分',
  en: 'Too little is known for a score',
  gain: 0,
};

/**
 * Checks a model and makes it ready. Weights must follow their declared direction, or adding a bad
 * fact could raise a score. @throws ScorecardInvalid naming the feature
 */
export function readScorecard(document: ScorecardDocument, hash: string): Scorecard {
  if (isTrees(document)) throw ScorecardInvalid(TREES_LEFT);
  const dimensions = document.dimensions.map(({ name }) => name);
  const names = new Set(document.features.map(({ name }) => name));
  if (names.size < document.features.length) throw ScorecardInvalid('a feature is named twice');
  const unknown = document.evidence.required.find((name) => !names.has(name));
  if (unknown !== undefined) throw ScorecardInvalid(`${unknown} is required and no feature`);
  const uncounted = document.evidence.counted?.find((name) => !names.has(name));
  if (uncounted !== undefined) throw ScorecardInvalid(`${uncounted} is counted and no feature`);
  for (const feature of document.features) {
    const objection = objectionTo(feature, dimensions);
    if (objection) throw ScorecardInvalid(`${feature.name} ${objection}`);
  }
  const reference = document.features.reduce(
    (z, { coef, reference: woe }) => z + coef * woe,
    document.intercept,
  );
  const plan = document.features.map((feature) => planOf(feature, document));
  return { hash, document, base: Math.round(scoreOf(document, reference)), plan };
}

function objectionTo(feature: ScorecardFeature, dimensions: string[]): string | null {
  if (!dimensions.includes(feature.dimension)) return `has the unknown dimension ${feature.dimension}`;
  if (!(feature.coef > 0)) return 'has a coefficient that is not positive';
  const special = feature.special ?? [];
  if (feature.kind === 'curve') {
    const objection = objectionToCurve(feature);
    if (objection) return objection;
  }
  if (![...weightsOf(feature), feature.missing, feature.reference].every(Number.isFinite))
    return 'has a weight that is no number';
  if (feature.kind === 'curve') return null;
  const values = special.map(({ value }) => value);
  if (new Set(values).size < values.length) return 'has a special value twice';
  if (feature.kind === 'categorical') {
    if (!values.every((value) => typeof value === 'string' && !feature.levels.includes(value)))
      return 'has a special value that is a level or no word';
    return feature.woe.length === feature.levels.length ? null : 'needs one weight a level';
  }
  if (!values.every(Number.isFinite)) return 'has a special value that is no number';
  if (feature.woe.length !== feature.cuts.length + 1) return 'needs one weight more than cuts';
  if (feature.cuts.some((cut, i) => i > 0 && cut <= feature.cuts[i - 1]!)) return 'has cuts that do not rise';
  if (feature.woe.some((woe, i) => i > 0 && (woe - feature.woe[i - 1]!) * feature.monotone < 0))
    return 'has weights against its direction';
  return null;
}

type BinnedFeature = Exclude<ScorecardFeature, CurveFeature>;

/** Weights of the bins or levels in order, then of the special values: what `binOf` counts. */
function weightsOf({ woe, special = [] }: ScorecardFeature): number[] {
  return [...woe, ...special.map((bin) => bin.woe)];
}

/** Points per unit of log-odds: pdo / ln 2. */
export function factorOf({ scale }: ScorecardDocument): number {
  return scale.pdo / Math.LN2;
}

/** Shown scores are higher for better employers; `z` is the log-odds of bad. Not yet clipped. */
function scoreOf(document: ScorecardDocument, z: number): number {
  const { baseScore, baseOdds } = document.scale;
  return baseScore - factorOf(document) * (z + Math.log(baseOdds));
}

function planOf(feature: ScorecardFeature, document: ScorecardDocument): PlannedFeature {
  const factor = factorOf(document);
  const best = Math.min(...feature.woe);
  const planned = (woe: number, reason: () => ScoreReason): PlannedBin => ({
    logOdds: feature.coef * woe,
    points: -factor * feature.coef * (woe - feature.reference),
    cost: feature.coef * (woe - best),
    reason: woe > best ? reason() : null,
  });
  const isCurve = feature.kind === 'curve';
  const binned = (woe: number, bin: number): PlannedBin =>
    planned(woe, () =>
      isCurve ? curveReason(feature, woe, { value: null, factor }) : reasonOf(feature, bin, woe, factor),
    );
  const at = (value: number): PlannedBin => {
    const woe = curveWeight(feature as CurveFeature, value);
    return planned(woe, () => curveReason(feature as CurveFeature, woe, { value, factor }));
  };
  const { required, counted } = document.evidence;
  return {
    feature,
    name: feature.name,
    dimension: document.dimensions.findIndex(({ name }) => name === feature.dimension),
    required: required.includes(feature.name),
    counted: counted?.includes(feature.name) ?? true,
    ordinary: isCurve ? feature.knots.length + 1 : feature.woe.length,
    bins: isCurve ? [] : weightsOf(feature).map(binned),
    missing: binned(feature.missing, -1),
    at: isCurve ? at : null,
  };
}

function curveReason(
  feature: CurveFeature,
  woe: number,
  { value, factor }: { value: number | null; factor: number },
): ScoreReason {
  const better = betterKnot(feature, woe);
  const said = (value === null && feature.unknown) || feature.reason;
  return {
    ...said,
    gain: Math.round(factor * feature.coef * (woe - better.woe)),
    bin: value === null ? 'unknown' : curveRange(feature, value),
    betterBin: better.goal,
  };
}

/** What costs points here and the gain of the next better bin. */
function reasonOf(feature: BinnedFeature, bin: number, woe: number, factor: number): ScoreReason {
  const better = nextBetter(feature, bin, woe);
  const said = (bin < 0 && feature.unknown) || feature.reason;
  return {
    ...said,
    gain: Math.round(factor * feature.coef * (woe - feature.woe[better]!)),
    bin: binName(feature, bin),
    betterBin: binName(feature, better),
  };
}

/** The nearest bin with a lower weight; from "not known", a special value or a level, the one that gains least. */
function nextBetter(feature: BinnedFeature, bin: number, woe: number): number {
  if (feature.kind === 'numeric' && bin >= 0 && bin < feature.woe.length) {
    let better = bin;
    while (feature.woe[better]! >= woe) better -= feature.monotone;
    return better;
  }
  const lower = feature.woe.map((_, i) => i).filter((i) => feature.woe[i]! < woe);
  return lower.reduce((a, b) => (feature.woe[b]! > feature.woe[a]! ? b : a));
}

function binName(feature: BinnedFeature, bin: number): string {
  if (bin < 0) return 'unknown';
  if (bin >= feature.woe.length) return feature.special![bin - feature.woe.length]!.name;
  if (feature.kind === 'categorical') return feature.levels[bin]!;
  if (bin === 0) return `< ${feature.cuts[0]}`;
  if (bin === feature.cuts.length) return `>= ${feature.cuts[bin - 1]}`;
  return `${feature.cuts[bin - 1]} .. ${feature.cuts[bin]}`;
}

/** Index of the bin, level or range between knots; special values count on from there; -1 for "not known". */
export function binOf(feature: ScorecardFeature, value: Features[string] | undefined): number {
  if (feature.special !== undefined) {
    const at = feature.special.findIndex((bin) => bin.value === value);
    if (at >= 0) return feature.woe.length + at;
  }
  if (feature.kind === 'categorical') return typeof value === 'string' ? feature.levels.indexOf(value) : -1;
  if (typeof value !== 'number' || Number.isNaN(value)) return -1;
  if (feature.kind === 'curve') return rangeOf(feature.knots, value);
  return rangeOf(feature.cuts, value);
}

/**
 * Scores one set of features: log-odds to points, points by dimension, and what would raise it most.
 * Pure: the same model and features give the same answer for ever.
 */
export function evaluate({ document, plan, base }: Scorecard, features: Features): Evaluation {
  const parts = document.dimensions.map(() => 0);
  const costliest: PlannedBin[] = [];
  let z = document.intercept;
  let known = 0;
  const isCareful = document.evidence.counted !== undefined;
  for (const { name, feature, dimension, required, counted, bins, ordinary, missing, at } of plan) {
    const value = features[name];
    const bin = binOf(feature, value);
    const isKnown = bin < ordinary && (isCareful ? bin >= 0 : value !== null && value !== undefined);
    if (!isKnown && required) return thin(base);
    if (isKnown && counted) known += 1;
    const here = bin < 0 ? missing : at === null ? bins[bin]! : at(value as number);
    z += here.logOdds;
    parts[dimension]! += here.points;
    if (here.cost > 0) keepCostliest(costliest, here);
  }
  if (known < document.evidence.minimumKnown) return thin(base);
  const { min, max } = document.scale;
  const score = Math.round(Math.min(max, Math.max(min, scoreOf(document, z))));
  const points = wholePoints(parts, score - base);
  return {
    score,
    base,
    probability: 1 / (1 + Math.exp(-z)),
    dimensions: document.dimensions.map(({ name }, i) => ({ name, points: points[i]! })),
    reasons: costliest.map(({ reason }) => reason!),
  };
}

/** The score before rounding and before the scale's ends cut it off; of whatever is known. */
export function exactScore({ document, plan }: Scorecard, features: Features): number {
  const z = plan.reduce((sum, { name, feature, bins, missing, at }) => {
    const value = features[name];
    const bin = binOf(feature, value);
    if (bin < 0) return sum + missing.logOdds;
    return sum + (at === null ? bins[bin]! : at(value as number)).logOdds;
  }, document.intercept);
  return scoreOf(document, z);
}

function thin(base: number): Evaluation {
  return { score: null, base, probability: null, dimensions: [], reasons: [THIN] };
}

/** Keeps the few costliest, the costliest first; of equals the one named first in the model. */
function keepCostliest(costliest: PlannedBin[], here: PlannedBin): void {
  let place = costliest.length;
  while (place > 0 && costliest[place - 1]!.cost < here.cost) place--;
  if (place >= MOST_REASONS) return;
  costliest.splice(place, 0, here);
  if (costliest.length > MOST_REASONS) costliest.pop();
}

/**
 * Parts as whole points that sum to `total`: floors, then the largest remainders get one more.
 * Where the scale cut the score off, every part is shortened in proportion first.
 */
export function wholePoints(parts: number[], total: number): number[] {
  const sum = parts.reduce((a, b) => a + b, 0);
  const scale = Math.abs(sum - total) > 1 && sum !== 0 ? total / sum : 1;
  const whole: number[] = [];
  const remainders: number[] = [];
  let left = total;
  for (const part of parts) {
    const floor = Math.floor(part * scale) + 0; // no -0 in JSON
    whole.push(floor);
    remainders.push(part * scale - floor);
    left -= floor;
  }
  if (left < 0 || left > parts.length) return spread(whole, remainders, left);
  for (; left > 0; left--) {
    let largest = 0;
    for (let i = 1; i < remainders.length; i++) if (remainders[i]! > remainders[largest]!) largest = i;
    whole[largest]! += 1;
    remainders[largest] = -1;
  }
  return whole;
}

/** Gives or takes single points round after round: gives to the largest remainders first, takes from the smallest. */
function spread(whole: number[], remainders: number[], points: number): number[] {
  let left = points;
  const order = remainders.map((_, i) => i).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
  for (let k = 0; left > 0; k = (k + 1) % order.length, left--) whole[order[k]!]! += 1;
  for (let k = order.length - 1; left < 0; k = (k + order.length - 1) % order.length, left++)
    whole[order[k]!]! -= 1;
  return whole;
}
