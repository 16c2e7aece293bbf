import { ScorecardInvalid } from '../errors.js';
import type {
  Evaluation,
  Features,
  Scorecard,
  ScorecardDocument,
  ScorecardFeature,
} from './scorecard.types.js';

const MOST_REASONS = 4;
const THIN = {
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
  const dimensions = new Set(document.dimensions.map(({ name }) => name));
  const names = new Set(document.features.map(({ name }) => name));
  if (names.size < document.features.length) throw ScorecardInvalid('a feature is named twice');
  const unknown = document.evidence.required.find((name) => !names.has(name));
  if (unknown !== undefined) throw ScorecardInvalid(`${unknown} is required and no feature`);
  for (const feature of document.features) {
    const objection = objectionTo(feature, dimensions);
    if (objection) throw ScorecardInvalid(`${feature.name} ${objection}`);
  }
  const factor = document.scale.pdo / Math.LN2;
  const reference = document.features.reduce(
    (z, { coef, reference: woe }) => z + coef * woe,
    document.intercept,
  );
  return { hash, document, factor, base: scoreOf(document, factor, reference) };
}

function objectionTo(feature: ScorecardFeature, dimensions: ReadonlySet<string>): string | null {
  if (!dimensions.has(feature.dimension)) return `has the unknown dimension ${feature.dimension}`;
  if (!(feature.coef > 0)) return 'has a coefficient that is not positive';
  if (![...feature.woe, feature.missing, feature.reference].every(Number.isFinite))
    return 'has a weight that is no number';
  if (feature.kind === 'categorical')
    return feature.woe.length === feature.levels.length ? null : 'needs one weight a level';
  if (feature.woe.length !== feature.cuts.length + 1) return 'needs one weight more than cuts';
  if (feature.cuts.some((cut, i) => i > 0 && cut <= feature.cuts[i - 1]!)) return 'has cuts that do not rise';
  if (feature.woe.some((woe, i) => i > 0 && (woe - feature.woe[i - 1]!) * feature.monotone < 0))
    return 'has weights against its direction';
  return null;
}

/** Shown scores are higher for better employers; `z` is the log-odds of bad. Not yet clipped. */
function scoreOf({ scale }: ScorecardDocument, factor: number, z: number): number {
  return scale.baseScore - factor * (z + Math.log(scale.baseOdds));
}

/**
 * Scores one set of features: log-odds to points, points by dimension, and what would raise it most.
 * Pure: the same model and features give the same answer for ever.
 */
export function evaluate(scorecard: Scorecard, features: Features): Evaluation {
  const { document, factor } = scorecard;
  const base = Math.round(scorecard.base);
  if (isThin(document, features))
    return { score: null, base, probability: null, dimensions: [], reasons: [THIN] };
  const woes = document.features.map((feature) => woeAt(feature, features[feature.name] ?? null));
  let z = document.intercept;
  const parts = new Map(document.dimensions.map(({ name }) => [name, 0]));
  document.features.forEach((feature, i) => {
    z += feature.coef * woes[i]!;
    parts.set(
      feature.dimension,
      parts.get(feature.dimension)! - factor * feature.coef * (woes[i]! - feature.reference),
    );
  });
  const raw = scoreOf(document, factor, z);
  const score = Math.round(Math.min(document.scale.max, Math.max(document.scale.min, raw)));
  const points = wholePoints([...parts.values()], score - base);
  return {
    score,
    base,
    probability: 1 / (1 + Math.exp(-z)),
    dimensions: [...parts.keys()].map((name, i) => ({ name, points: points[i]! })),
    reasons: reasonsOf(scorecard, features, woes),
  };
}

function isThin({ evidence, features: known }: ScorecardDocument, features: Features): boolean {
  const isKnown = (name: string): boolean => features[name] !== null && features[name] !== undefined;
  return (
    !evidence.required.every(isKnown) ||
    known.filter(({ name }) => isKnown(name)).length < evidence.minimumKnown
  );
}

/** Index of the bin or level, -1 for "not known". */
export function binOf(feature: ScorecardFeature, value: Features[string]): number {
  if (feature.kind === 'categorical') return typeof value === 'string' ? feature.levels.indexOf(value) : -1;
  if (typeof value !== 'number' || Number.isNaN(value)) return -1;
  let bin = 0;
  while (bin < feature.cuts.length && value >= feature.cuts[bin]!) bin++;
  return bin;
}

function woeAt(feature: ScorecardFeature, value: Features[string]): number {
  const bin = binOf(feature, value);
  return bin < 0 ? feature.missing : feature.woe[bin]!;
}

/**
 * Parts as whole points that sum to `total`: floors, then the largest remainders get one more.
 * Where the scale cut the score off, every part is shortened in proportion first.
 */
export function wholePoints(parts: number[], total: number): number[] {
  const sum = parts.reduce((a, b) => a + b, 0);
  const scale = Math.abs(sum - total) > 1 && sum !== 0 ? total / sum : 1;
  const exact = parts.map((part) => part * scale);
  const whole = exact.map(Math.floor);
  const order = exact
    .map((part, i) => ({ i, rest: part - whole[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
    .map(({ i }) => i);
  let left = total - whole.reduce((a, b) => a + b, 0);
  for (let k = 0; left > 0; k = (k + 1) % order.length, left--) whole[order[k]!]! += 1;
  for (let k = order.length - 1; left < 0; k = (k + order.length - 1) % order.length, left++)
    whole[order[k]!]! -= 1;
  return whole.map((part) => part + 0); // no -0 in JSON
}

/** The features that cost most against their best bin, with the gain of the next better one. */
function reasonsOf(
  { document, factor }: Scorecard,
  features: Features,
  woes: number[],
): Evaluation['reasons'] {
  return document.features
    .map((feature, i) => ({
      feature,
      woe: woes[i]!,
      cost: feature.coef * (woes[i]! - Math.min(...feature.woe)),
    }))
    .filter(({ cost }) => cost > 0)
    .sort((a, b) => b.cost - a.cost)
    .slice(0, MOST_REASONS)
    .map(({ feature, woe }) => {
      const bin = binOf(feature, features[feature.name] ?? null);
      const better = nextBetter(feature, bin, woe);
      return {
        ...feature.reason,
        gain: Math.round(factor * feature.coef * (woe - feature.woe[better]!)),
        bin: binName(feature, bin),
        betterBin: binName(feature, better),
      };
    });
}

/** The nearest bin with a lower weight; from "not known" or a level, the one that gains least. */
function nextBetter(feature: ScorecardFeature, bin: number, woe: number): number {
  if (feature.kind === 'numeric' && bin >= 0) {
    let better = bin;
    while (feature.woe[better]! >= woe) better -= feature.monotone;
    return better;
  }
  const lower = feature.woe.map((_, i) => i).filter((i) => feature.woe[i]! < woe);
  return lower.reduce((a, b) => (feature.woe[b]! > feature.woe[a]! ? b : a));
}

function binName(feature: ScorecardFeature, bin: number): string {
  if (bin < 0) return 'unknown';
  if (feature.kind === 'categorical') return feature.levels[bin]!;
  if (bin === 0) return `< ${feature.cuts[0]}`;
  if (bin === feature.cuts.length) return `>= ${feature.cuts[bin - 1]}`;
  return `${feature.cuts[bin - 1]} .. ${feature.cuts[bin]}`;
}
