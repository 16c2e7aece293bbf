import { countsOf } from '../../src/statistics/binning/woe.rules.js';
import { alikePairs, pairsOf } from '../../src/statistics/leak/ratio.rules.js';
import type { OnStep } from '../../src/statistics/progress/progress.rules.js';
import { randomFrom, sampleOf } from '../../src/statistics/random/random.rules.js';
import type { LabelledTable } from '../../src/statistics/table/table.types.js';
import { binned, type Derivatives } from './histogram.rules.js';
import type { BoostedFit, BoostingSettings, Tree, TreeInput } from './boosting.types.js';
import { encode, type Encoding } from './encoding.rules.js';
import { drawnPairs, numericPlaces, ratiosOf } from './input-ratio.rules.js';
import { answerOf, growTree } from './tree.rules.js';

/** Seeds of runs are so far apart that no two draw the same. */
const APART = 7919;

/**
 * The mean of several runs of stochastic gradient boosting, each with its own draws of rows, columns and
 * ratios (bagging, Breiman 1996): what one run took from chance, another did not. The same table, settings
 * and seed give the same trees. @param tell hears of every tree
 */
export function boost(
  table: LabelledTable,
  settings: BoostingSettings,
  seed: number,
  onStep: OnStep = () => {},
): BoostedFit {
  const { bad, good } = countsOf(table.label);
  const fit: BoostedFit = { intercept: Math.log(bad / good), inputs: [], trees: [] };
  const places = new Map<string, number>();
  for (let run = 0; run < settings.runs; run++) {
    const of = settings.runs * settings.trees;
    const grown = (tree: number): void => {
      const done = run * settings.trees + tree;
      onStep({ what: `tree ${done} of ${of}`, done, of });
    };
    const { inputs, trees } = boostOnce(table, settings, seed + APART * run, grown);
    if (run === 0) fit.inputs.push(...inputs.slice(0, table.columns.length));
    const placeOf = (at: number): number => {
      if (at < table.columns.length) return at;
      const ratio = inputs[at]!;
      const place = places.get(ratio.name) ?? fit.inputs.push(ratio) - 1;
      places.set(ratio.name, place);
      return place;
    };
    for (const tree of trees) fit.trees.push(shareOf(tree, settings.runs, placeOf));
  }
  return fit;
}

/** A tree of one run as a part of the mean, its inputs counted as in the whole. */
function shareOf(tree: Tree, runs: number, placeOf: (input: number) => number): Tree {
  return {
    ...tree,
    feature: tree.feature.map((input) => (input < 0 ? input : placeOf(input))),
    value: tree.value.map((value) => value / runs),
  };
}

/**
 * Stochastic gradient boosting of the logistic loss with second derivatives and histograms (Friedman 2001,
 * 2002; Chen and Guestrin 2016). Inputs of trees are counted through columns, then ratios.
 */
function boostOnce(
  table: LabelledTable,
  settings: BoostingSettings,
  seed: number,
  grown: (trees: number) => void,
): { inputs: TreeInput[]; trees: Tree[] } {
  const random = randomFrom(seed + 1);
  const columns = encode(table, seed);
  const ratios = ratiosFor(columns, settings, random);
  const values = [...columns.values, ...ratios.values];
  const data = binned(values, settings.bins);
  const { label } = table;
  const { bad, good } = countsOf(label);
  const z = new Float64Array(label.length).fill(Math.log(bad / good));
  const derivatives: Derivatives = { g: new Float64Array(z.length), h: new Float64Array(z.length) };
  const rowCount = Math.ceil(settings.rowShare * label.length);
  const trees: Tree[] = [];
  for (let i = 0; i < settings.trees; i++) {
    derive(z, label, derivatives);
    const rows = sampleOf(label.length, rowCount, random);
    const inputs = seenBy(columns, ratios, settings, random);
    const tree = growTree({ binned: data, rows, inputs, derivatives }, settings);
    for (let row = 0; row < z.length; row++) z[row]! += answerOf(tree, (input) => values[input]![row]!);
    grown(trees.push(tree));
  }
  return { inputs: [...columns.inputs, ...ratios.inputs], trees };
}

/** The ratios one run may use: of numbers that are alike, and of others by chance. */
function ratiosFor(
  columns: Encoding,
  { alikeRatios, drawnRatios }: BoostingSettings,
  random: () => number,
): Encoding {
  const pairs = pairsOf(numericPlaces(columns));
  const alike = alikePairs(columns.values, pairs, alikeRatios);
  const others = pairs.filter((pair) => !alike.includes(pair));
  return ratiosOf(columns, [...alike, ...drawnPairs(others, drawnRatios, random)]);
}

/** The inputs one tree sees: a share of the columns and some ratios. */
function seenBy(
  columns: Encoding,
  ratios: Encoding,
  { columnShare, treeRatios }: BoostingSettings,
  random: () => number,
): Uint32Array {
  const count = columns.inputs.length;
  const own = sampleOf(count, Math.ceil(columnShare * count), random);
  const drawn = sampleOf(ratios.inputs.length, treeRatios, random);
  return Uint32Array.of(...own, ...drawn.map((ratio) => count + ratio));
}

function derive(z: Float64Array, label: Uint8Array, { g, h }: Derivatives): void {
  for (let row = 0; row < z.length; row++) {
    const p = 1 / (1 + Math.exp(-z[row]!));
    g[row] = p - label[row]!;
    h[row] = p * (1 - p);
  }
}
