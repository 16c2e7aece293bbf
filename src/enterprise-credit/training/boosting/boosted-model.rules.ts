import type { Features } from '../../scoring/scorecard.types.js';
import type { BoostedDocument, TreeInput } from './boosting.types.js';
import { weightOfWord } from './encoding.rules.js';
import { answerOf } from './tree.rules.js';

/** The number the trees see for an input; NaN is not known, as is a word where a number is due. */
export function inputValue(input: TreeInput, value: Features[string] | undefined): number {
  if (value !== null && value !== undefined && input.special?.includes(value)) return NaN;
  if (input.kind === 'numeric') return typeof value === 'number' ? value : NaN;
  return typeof value === 'string' ? weightOfWord(input, value) : NaN;
}

/** Log-odds of bad of one row. */
export function logOddsOf({ inputs, trees, intercept }: BoostedDocument, features: Features): number {
  const values = inputs.map((input) => inputValue(input, features[input.name]));
  return trees.reduce((z, tree) => z + answerOf(tree, (input) => values[input]!), intercept);
}
