import { fitLogistic, type SparseRow } from '../../../statistics/logistic/sparse-logistic.rules.js';
import { eachValue, type Features, termKey } from '../classifier/features.rules.js';

/** The fitted part of a model, calibrated for equally many frauds and real adverts. */
export interface Fit {
  intercept: number;
  terms: [key: string, idf: number, weight: number][];
  marks: [key: string, weight: number][];
}

/** How strongly data outweigh the L2 penalty, lengths of the vectors, and how much of the vocabulary is kept. */
export const SETTING = {
  cost: 3,
  sharedLength: 2,
  markValue: 0.1,
  fewestRows: 2,
  mostTerms: 30_000,
  mostBytes: 900_000, // a model travels in one request of at most 1 MiB
};
const BYTES_OF_NUMBERS = 25;

interface Term {
  key: string;
  idf: number;
  /** |log of how much likelier the term is in a fraud|: Wang & Manning (2012), Baselines and Bigrams. */
  ratio: number;
}

/**
 * Fits TF-IDF terms, scaled by their log-count ratio, and marks, frauds and real adverts weighing the same in all.
 * The scale is folded into the weights. Vocabulary, frequencies and ratios come from `rows` alone.
 */
export function fit(rows: readonly Features[], labels: Uint8Array): Fit {
  const terms = vocabulary(rows, labels);
  const marks = [...new Set(rows.flatMap((row) => row.marks))].sort();
  const places = new Map(terms.map(({ key, idf, ratio }, at) => [key, { at, idf, ratio }]));
  const markPlaces = new Map(marks.map((key, index) => [key, terms.length + index]));
  const frauds = labels.reduce((sum, is) => sum + is, 0);
  const half = labels.length / 2;
  const features = terms.length + marks.length;
  const weights = fitLogistic(
    {
      rows: rows.map((row) => sparse(row, places, markPlaces)),
      labels,
      weights: Float64Array.from(labels, (is) => half / (is === 1 ? frauds : labels.length - frauds)),
      features,
    },
    SETTING.cost,
  );
  return {
    intercept: short(weights[features]!),
    terms: terms.map(({ key, idf, ratio }, at) => [key, idf, short(weights[at]! * ratio)]),
    marks: marks.map((key, index) => [key, short(weights[terms.length + index]!)]),
  };
}

/** Six digits: what is written in a model is what was measured, and a model stays small. */
export function short(value: number): number {
  return Number(value.toPrecision(6));
}

function sparse(
  row: Features,
  places: ReadonlyMap<string, { at: number; idf: number; ratio: number }>,
  marks: ReadonlyMap<string, number>,
): SparseRow {
  const sparseRow: SparseRow = { at: [], values: [] };
  const put = (at: number, value: number): void => {
    sparseRow.at.push(at);
    sparseRow.values.push(value);
  };
  eachValue(
    row.blocks,
    (key) => places.get(key)?.idf,
    SETTING.sharedLength,
    (key, value) => {
      const place = places.get(key);
      if (place) put(place.at, value * place.ratio);
    },
  );
  for (const mark of row.marks) {
    const at = marks.get(mark);
    if (at !== undefined) put(at, SETTING.markValue);
  }
  return sparseRow;
}

/** Rows of each class a term stands in. */
type Count = [real: number, frauds: number];

/** Terms of at least two rows, the most frequent first. */
function vocabulary(rows: readonly Features[], labels: Uint8Array): Term[] {
  const frauds = labels.reduce((sum, is) => sum + is, 0);
  const real = labels.length - frauds;
  const common = commonTerms(rows, labels).sort(
    ([a, inA], [b, inB]) => inB[0] + inB[1] - inA[0] - inA[1] || (a < b ? -1 : 1),
  );
  return withinBudget(common).map(([key, [inReal, inFrauds]]) => ({
    key,
    idf: short(Math.log((1 + rows.length) / (1 + inReal + inFrauds)) + 1),
    ratio: Math.abs(Math.log((inFrauds + 1) / (frauds + 2) / ((inReal + 1) / (real + 2)))),
  }));
}

function commonTerms(rows: readonly Features[], labels: Uint8Array): [key: string, Count][] {
  const columns = new Map<string, Map<string, Count>>();
  rows.forEach(({ blocks }, index) => {
    const side = labels[index] ? 1 : 0;
    for (const [column, terms] of blocks) {
      const counts = columns.get(column) ?? new Map<string, Count>();
      columns.set(column, counts);
      for (const term of terms.keys()) {
        const count = counts.get(term);
        if (count) count[side]++;
        else counts.set(term, side === 1 ? [0, 1] : [1, 0]);
      }
    }
  });
  return [...columns].flatMap(([column, counts]) =>
    [...counts].flatMap(([term, count]): [string, Count][] =>
      count[0] + count[1] < SETTING.fewestRows ? [] : [[termKey(column, term), count]],
    ),
  );
}

/** As many terms from the front as a model may have and carry. */
function withinBudget<T>(terms: [key: string, T][]): [key: string, T][] {
  let bytes = 0;
  const last = terms.findIndex(
    ([key]) => (bytes += Buffer.byteLength(key) + BYTES_OF_NUMBERS) > SETTING.mostBytes,
  );
  return terms.slice(0, Math.min(last < 0 ? terms.length : last, SETTING.mostTerms));
}
