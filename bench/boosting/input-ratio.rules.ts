import { type Pair, ratioOf } from '../../src/statistics/leak/ratio.rules.js';
import { sampleOf } from '../../src/statistics/random/random.rules.js';
import type { NumberInput, RatioInput } from './boosting.types.js';
import type { Encoding } from './encoding.rules.js';

/** Places of the numbers among the inputs. */
export function numericPlaces({ inputs }: Encoding): number[] {
  return inputs.flatMap(({ kind }, at) => (kind === 'numeric' ? [at] : []));
}

/** `count` of the pairs by chance, in their order. */
export function drawnPairs(pairs: Pair[], count: number, random: () => number): Pair[] {
  return Array.from(sampleOf(pairs.length, count, random), (at) => pairs[at]!);
}

/** The ratios of pairs as inputs of trees. */
export function ratiosOf({ inputs, values }: Encoding, pairs: Pair[]): Encoding {
  return {
    inputs: pairs.map(({ over, under }) =>
      ratioInput(inputs[over] as NumberInput, inputs[under] as NumberInput),
    ),
    values: pairs.map(({ over, under }) => {
      const below = values[under]!;
      return values[over]!.map((value, row) => ratioOf(value, below[row]!));
    }),
  };
}

function ratioInput(over: NumberInput, under: NumberInput): RatioInput {
  return { name: `${over.name} / ${under.name}`, kind: 'ratio', over, under };
}
