import { countsOf } from '../binning/woe.rules.js';
import { randomFrom, sampleOf } from '../random.rules.js';
import type { LabelledTable } from '../table/table.types.js';
import type { BoostingSettings } from '../training.types.js';
import { binned } from './binned.rules.js';
import type { Tree, TreeInput } from './boosting.types.js';
import { encode } from './encoding.rules.js';
import type { Derivatives } from './histogram.rules.js';
import { answerOf, growTree } from './tree.rules.js';

/** Boosted trees: log-odds = intercept + Σ of each tree's answer. */
export interface BoostedFit {
  intercept: number;
  inputs: TreeInput[];
  trees: Tree[];
}

/**
 * Stochastic gradient boosting of the logistic loss with second derivatives and histograms (Friedman 2001,
 * 2002; Chen and Guestrin 2016). The same table, settings and seed give the same trees.
 */
export function boost(table: LabelledTable, settings: BoostingSettings, seed: number): BoostedFit {
  const { inputs, values } = encode(table, seed);
  const { label } = table;
  const data = binned(values, settings.bins);
  const random = randomFrom(seed + 1);
  const { bad, good } = countsOf(label);
  const intercept = Math.log(bad / good);
  const z = new Float64Array(label.length).fill(intercept);
  const derivatives: Derivatives = { g: new Float64Array(z.length), h: new Float64Array(z.length) };
  const rowCount = Math.ceil(settings.rowShare * label.length);
  const inputCount = Math.ceil(settings.columnShare * inputs.length);
  const trees: Tree[] = [];
  for (let i = 0; i < settings.trees; i++) {
    derive(z, label, derivatives);
    const rows = sampleOf(label.length, rowCount, random);
    const seen = sampleOf(inputs.length, inputCount, random);
    const tree = growTree({ binned: data, rows, inputs: seen, derivatives }, settings);
    for (let row = 0; row < z.length; row++) z[row]! += answerOf(tree, (input) => values[input]![row]!);
    trees.push(tree);
  }
  return { intercept, inputs, trees };
}

function derive(z: Float64Array, label: Uint8Array, { g, h }: Derivatives): void {
  for (let row = 0; row < z.length; row++) {
    const p = 1 / (1 + Math.exp(-z[row]!));
    g[row] = p - label[row]!;
    h[row] = p * (1 - p);
  }
}
