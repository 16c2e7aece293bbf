import { ratioOf } from '../../src/statistics/leak/ratio.rules.js';
import type { BoostedFit, ColumnInput, TreeInput } from './boosting.types.js';
import type { FeatureRow } from '../../src/statistics/table/table.types.js';
import { weightOfWord } from './encoding.rules.js';
import { answerOf } from './tree.rules.js';

/** The number the trees see for a column; NaN is not known, as is a word where a number is due. */
export function columnValue(input: ColumnInput, value: FeatureRow[string] | undefined): number {
  if (value !== null && value !== undefined && input.special?.includes(value)) return NaN;
  if (input.kind === 'numeric') return typeof value === 'number' ? value : NaN;
  return typeof value === 'string' ? weightOfWord(input, value) : NaN;
}

/** The number the trees see for an input. */
export function inputValue(input: TreeInput, features: FeatureRow): number {
  if (input.kind !== 'ratio') return columnValue(input, features[input.name]);
  const { over, under } = input;
  return ratioOf(columnValue(over, features[over.name]), columnValue(under, features[under.name]));
}

/** The columns among the inputs of trees: what has to be known of a row. */
export function columnsOf(inputs: TreeInput[]): ColumnInput[] {
  return inputs.filter((input) => input.kind !== 'ratio');
}

/** Log-odds of bad of one row. */
export function logOddsOf({ inputs, trees, intercept }: BoostedFit, features: FeatureRow): number {
  const values = inputs.map((input) => inputValue(input, features));
  return trees.reduce((z, tree) => z + answerOf(tree, (input) => values[input]!), intercept);
}
