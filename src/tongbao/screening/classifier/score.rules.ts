import { eachValue, type Features, featuresOf } from './features.rules.js';
import type { Reason, Row, Score, ScreeningModel } from './model.types.js';
import type { Cut } from './tokens.rules.js';

/** A model made ready to score many rows. */
export interface Scorer {
  readonly model: ScreeningModel;
  score(row: Row): Score;
  /** The same for a row whose words were counted before. */
  scoreOf(features: Features): Score;
}

/** Makes a model ready. Words it never saw count nothing. */
export function scorerOf(model: ScreeningModel, cut: Cut): Scorer {
  const terms = new Map(model.terms.map(([key, idf, weight]) => [key, { idf, weight }]));
  const marks = new Map(model.marks);
  const reasonsOf = ({ blocks, marks: present }: Features): Reason[] => {
    const reasons: Reason[] = [];
    const idf = (key: string): number | undefined => terms.get(key)?.idf;
    eachValue(blocks, idf, model.sharedLength, (key, value) => {
      const points = value * (terms.get(key)?.weight ?? 0);
      reasons.push({ ...parted(key, key.lastIndexOf(':')), points });
    });
    for (const key of present) {
      const weight = marks.get(key);
      if (weight !== undefined)
        reasons.push({ ...parted(key, markAt(key, model)), points: weight * model.markValue });
    }
    return reasons.sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (named(a) < named(b) ? -1 : 1));
  };
  const scoreOf = (features: Features): Score => summed(model, reasonsOf(features));
  return { model, scoreOf, score: (row) => scoreOf(featuresOf(row, model.columns, cut)) };
}

/** The reasons that speak for fraud, strongest first. */
export function topReasons(score: Score, count: number): Reason[] {
  return score.reasons.filter(({ points }) => points > 0).slice(0, count);
}

/** Probability from natural log-odds. */
export function probabilityOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function summed(model: ScreeningModel, reasons: Reason[]): Score {
  const logit = reasons.reduce((sum, { points }) => sum + points, model.intercept);
  const probability = probabilityOf(logit);
  const { hash, intercept, threshold } = model;
  return {
    modelHash: hash,
    intercept,
    logit,
    probability,
    threshold,
    flagged: probability >= threshold,
    reasons,
  };
}

const named = ({ column, words }: Reason): string => `${column}:${words}`;

function parted(key: string, at: number): { column: string; words: string } {
  return { column: key.slice(0, at), words: key.slice(at + 1) };
}

/** Where the column of a mark ends: a column's name may hold `=` itself. */
function markAt(key: string, { columns }: ScreeningModel): number {
  const column = [...columns.category, ...columns.text].find((name) => key.startsWith(`${name}=`));
  return column?.length ?? key.indexOf('=');
}
