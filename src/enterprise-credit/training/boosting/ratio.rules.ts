import { sampleOf } from '../random.rules.js';
import type { NumberInput, RatioInput } from './boosting.types.js';
import type { Encoding } from './encoding.rules.js';

/** One number over another; NaN (not known) when either is not known or the lower one is 0. */
export function ratioOf(over: number, under: number): number {
  return under === 0 ? NaN : over / under;
}

/**
 * Ratios of two different numbers among the inputs, `count` of all there are, drawn without order or return.
 * Ratios of ratios find what the accounts behind them hold (Zięba and others, Expert Systems with Applications 58, 2016).
 */
export function drawRatios({ inputs, values }: Encoding, count: number, random: () => number): Encoding {
  const numeric = inputs.flatMap((input, at) => (input.kind === 'numeric' ? [{ input, at }] : []));
  const others = numeric.length - 1;
  const drawn: Encoding = { inputs: [], values: [] };
  for (const pair of sampleOf(numeric.length * Math.max(0, others), count, random)) {
    const over = Math.floor(pair / others);
    const next = pair % others;
    const [a, b] = [numeric[over]!, numeric[next < over ? next : next + 1]!];
    const under = values[b.at]!;
    drawn.inputs.push(ratioInput(a.input, b.input));
    drawn.values.push(values[a.at]!.map((value, row) => ratioOf(value, under[row]!)));
  }
  return drawn;
}

function ratioInput(over: NumberInput, under: NumberInput): RatioInput {
  return { name: `${over.name} / ${under.name}`, kind: 'ratio', over, under };
}
