/**
 * What `credit:evaluate --against` found on rows with known outcomes that both models scored. The room can not
 * measure it again: it holds no such rows. The file's hash says which they were, so that others can.
 */
export interface PromotionEvidence {
  modelHash: string;
  againstHash: string;
  /** Name and SHA-256 (hex) of the file. */
  dataset: string;
  sha256: string;
  rows: number;
  positives: number;
  auc: number;
  againstAuc: number;
  deltaAuc: number;
  /** 95 % interval of the difference over paired resamples. */
  interval: { low: number; high: number };
  resamples: number;
  seed: number;
  /** Features by name, and `score`, whose stability index alarms on these rows. */
  drifted: string[];
}

/**
 * Why a model may become champion. An experts' model has no measured figures: people answer for it, and this
 * is said. An override is a person's own word and counts for nobody else.
 */
export type PromotionGrounds =
  | { kind: 'evidence'; evidence: PromotionEvidence }
  | { kind: 'override'; override: string; objection: string }
  | { kind: 'judgement' };

/** What one of the two who promote a model says for it. */
export interface PromotionPlea {
  evidence?: PromotionEvidence;
  override?: string;
}

/** What is known of a model when somebody wants it to be champion. */
export interface PromotionCase {
  hash: string;
  championHash: string | null;
  /** SHA-256 (hex) of the file it was trained on; null where experts set it. */
  trainedOn: string | null;
  /** What of it alarms on the population of today. */
  drifted: string[];
  /** What the other one handed in. */
  handedIn: PromotionEvidence | null;
}

/** The grounds a plea makes, once the case is looked at; in words what speaks against it where it makes none. */
export function groundsOf(
  { evidence, override }: PromotionPlea,
  about: PromotionCase,
): PromotionGrounds | { objection: string; kind: null } {
  const given = evidence ?? about.handedIn;
  const objection = objectionTo(given, about);
  if (objection === null)
    return given === null ? { kind: 'judgement' } : { kind: 'evidence', evidence: given };
  return override === undefined ? { kind: null, objection } : { kind: 'override', override, objection };
}

/** What speaks against a promotion; null when nothing does. */
function objectionTo(
  evidence: PromotionEvidence | null,
  { hash, championHash, trainedOn, drifted }: PromotionCase,
): string | null {
  if (drifted.length > 0)
    return `the enterprises or adverts of today are not those it was trained on: ${named(drifted)}`;
  if (evidence === null) return trainedOn === null ? null : 'no comparison with the champion was handed in';
  if (evidence.modelHash !== hash) return 'the comparison is of another model';
  if (evidence.againstHash !== championHash) return 'the comparison is not with the present champion';
  if (evidence.sha256 === trainedOn) return 'the comparison is on the rows it was trained on';
  if (!(evidence.interval.low > 0))
    return `its AUC may be no better: the interval begins at ${evidence.interval.low}`;
  if (evidence.drifted.length > 0)
    return `the rows of the comparison are not like those it was trained on: ${named(evidence.drifted)}`;
  return null;
}

function named(drifted: string[]): string {
  return drifted.slice(0, 10).join(', ');
}
