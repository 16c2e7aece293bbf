import { describe, expect, it } from 'vitest';
import { aucOf } from '../../src/statistics/metric/ranking.rules.js';
import { randomFrom } from '../../src/statistics/random/random.rules.js';
import type { LabelledTable } from '../../src/statistics/table/table.types.js';
import { boost } from './boost.rules.js';
import { columnsOf, inputValue, logOddsOf } from './boosted-model.rules.js';
import { encode, weightOfWord } from './encoding.rules.js';
import { histogramOf, without, binned } from './histogram.rules.js';
import { numericPlaces, ratiosOf } from './input-ratio.rules.js';
import { answerOf, growTree } from './tree.rules.js';

const SETTINGS = {
  trees: 60,
  rate: 0.2,
  leaves: 8,
  leastHessian: 1,
  ridge: 1,
  rowShare: 0.8,
  columnShare: 1,
  runs: 1,
  alikeRatios: 0,
  drawnRatios: 0,
  treeRatios: 0,
  bins: 64,
};

/** Bad where exactly one of two numbers is large, or one is not known: no straight line tells it. */
function crossed(rows: number, seed: number): LabelledTable {
  const random = randomFrom(seed);
  const draw = (): Float64Array =>
    Float64Array.from({ length: rows }, () => (random() < 0.1 ? NaN : random()));
  const [a, b, noise] = [draw(), draw(), draw()];
  const label = Uint8Array.from(a, (x, i) => {
    const isBad = Number.isNaN(x) || x > 0.5 !== b[i]! > 0.5;
    return random() < (isBad ? 0.9 : 0.1) ? 1 : 0;
  });
  const columns = [a, b, noise].map((values, i) => ({ kind: 'numeric' as const, name: 'abn'[i]!, values }));
  return { label, fold: null, columns };
}

function scores(table: LabelledTable, model: ReturnType<typeof boost>): Float64Array {
  const document = { id: '', version: '', note: { zh: '', en: '' }, scale: {} as never, ...model };
  return Float64Array.from(table.label, (_, row) =>
    logOddsOf(
      document,
      Object.fromEntries(
        table.columns.map(({ name, values }) => [name, Number.isNaN(values[row]!) ? null : values[row]!]),
      ),
    ),
  );
}

describe('boost', () => {
  const model = boost(crossed(1500, 1), SETTINGS, 5);

  it('learns what no straight line can tell, on rows it has not seen', () => {
    const fresh = crossed(1500, 2);
    expect(aucOf(scores(fresh, model), fresh.label)).toBeGreaterThan(0.85);
  });

  it('gives the same trees for the same seed and others for another', () => {
    expect(boost(crossed(1500, 1), SETTINGS, 5)).toEqual(model);
    expect(boost(crossed(1500, 1), SETTINGS, 6)).not.toEqual(model);
  });

  it('is the mean of its runs', () => {
    const table = crossed(400, 3);
    const few = { ...SETTINGS, trees: 10, rowShare: 0.5 };
    const all = boost(table, { ...few, runs: 3 }, 5);
    const alone = [0, 1, 2].map((run) => scores(table, boost(table, few, 5 + 7919 * run)));
    expect(all.trees).toHaveLength(30);
    scores(table, all).forEach((z, row) =>
      expect(z).toBeCloseTo(
        alone.reduce((sum, of) => sum + of[row]! / 3, 0),
        10,
      ),
    );
  });

  it('keeps its limits', () => {
    expect(model.trees).toHaveLength(60);
    for (const tree of model.trees)
      expect(tree.feature.filter((feature) => feature < 0).length).toBeLessThanOrEqual(8);
  });
});

describe('ratios', () => {
  /** Two accounts that are nearly the same; bad is who has the second far above the first. Neither tells alone. */
  function twins(rows: number, seed: number): LabelledTable {
    const random = randomFrom(seed);
    const size = Float64Array.from({ length: rows }, () => Math.exp(8 * random()));
    const other = Float64Array.from({ length: rows }, () => 1 + 0.02 * random());
    const dice = Float64Array.from({ length: rows }, () => (random() < 0.2 ? NaN : random()));
    const columns = [dice, size, size.map((value, row) => value * other[row]!)].map((values, i) => ({
      kind: 'numeric' as const,
      name: ['dice', 'sales', 'total'][i]!,
      values,
    }));
    return { label: Uint8Array.from(other, (share) => (share > 1.014 ? 1 : 0)), fold: null, columns };
  }
  const table = twins(800, 4);
  const encoding = encode(table, 1);

  it('tell what sets two numbers apart that are nearly the same', () => {
    const fresh = twins(800, 5);
    const without = boost(table, SETTINGS, 5);
    expect(aucOf(scores(fresh, without), fresh.label)).toBeLessThan(0.75);
    const settings = { ...SETTINGS, alikeRatios: 1, treeRatios: 1 };
    const model = boost(table, settings, 5);
    expect(aucOf(scores(fresh, model), fresh.label)).toBeGreaterThan(0.97);
    expect(model.inputs.map(({ name }) => name)).toEqual(['dice', 'sales', 'total', 'sales / total']);
    expect(columnsOf(model.inputs)).toHaveLength(3);
  });

  it('are of numbers, not of words', () => {
    const word = { name: 'trade', kind: 'categorical' as const, levels: {}, prefixes: {}, unknown: 0 };
    const inputs = [encoding.inputs[0]!, word, encoding.inputs[1]!];
    expect(numericPlaces({ inputs, values: [] })).toEqual([0, 2]);
  });

  it('are not known where a part is not', () => {
    const [input] = ratiosOf(encoding, [{ over: 1, under: 0 }]).inputs;
    expect(inputValue(input!, { sales: 6, dice: 3 })).toBe(2);
    expect(inputValue(input!, { sales: 6, dice: null })).toBeNaN();
    expect(inputValue(input!, { sales: 6 })).toBeNaN();
    expect(inputValue(input!, { sales: 6, dice: 'a word' })).toBeNaN();
  });
});

describe('growTree', () => {
  it('splits where the derivatives part, and sends "not known" where it gains', () => {
    const values = Float64Array.of(1, 2, 3, 4, 5, 6, NaN, NaN);
    const label = [0, 0, 0, 1, 1, 1, 0, 0];
    const derivatives = {
      g: Float64Array.from(label, (is) => 0.5 - is),
      h: new Float64Array(8).fill(0.25),
    };
    const sample = {
      binned: binned([values], 10),
      rows: Uint32Array.from(label, (_, i) => i),
      inputs: Uint32Array.of(0),
      derivatives,
    };
    const tree = growTree(sample, { leaves: 2, rate: 1, ridge: 0, leastHessian: 0 });
    expect(tree).toMatchObject({ feature: [0, -1, -1], threshold: [4, 0, 0] });
    expect(tree.missing[0]).toBe('left');
    expect(answerOf(tree, () => 3.999)).toBe(-2);
    expect(answerOf(tree, () => 4)).toBe(2);
    expect(answerOf(tree, () => NaN)).toBe(-2);
    const all = histogramOf(sample.binned, sample.rows, sample.inputs, derivatives);
    const some = histogramOf(sample.binned, Uint32Array.of(0, 7), sample.inputs, derivatives);
    const rest = histogramOf(sample.binned, Uint32Array.of(1, 2, 3, 4, 5, 6), sample.inputs, derivatives);
    expect(without(all, some)).toEqual(rest);
  });
});

describe('encode', () => {
  const random = randomFrom(9);
  const levels = Array.from({ length: 300 }, (_, i) => `${100_000 + 997 * i}`).sort();
  const values = Int32Array.from({ length: 900 }, () => Math.floor(random() * 300));
  const label = Uint8Array.from(values, () => (random() < 0.5 ? 1 : 0));
  const table = (isCode: boolean): LabelledTable => ({
    label,
    fold: null,
    columns: [{ kind: 'categorical', name: 'code', levels, isCode, values }],
  });

  it('does not tell a row its own label: words of pure chance rank nothing', () => {
    for (const isCode of [false, true]) {
      const { values: encoded } = encode(table(isCode), 1);
      expect(Math.abs(aucOf(encoded[0]!, label) - 0.5)).toBeLessThan(0.06);
    }
  });

  it('weighs an unknown word 0, and an unknown code as its kin', () => {
    const [plain] = encode(table(false), 1).inputs;
    const [code] = encode(table(true), 1).inputs;
    if (plain?.kind !== 'categorical' || code?.kind !== 'categorical') throw new Error('not a word');
    expect(weightOfWord(plain, 'never')).toBe(0);
    expect(weightOfWord(plain, '__proto__')).toBe(0);
    const kin = `${levels[0]!.slice(0, 5)}x`;
    expect(weightOfWord(code, kin)).toBe(code.prefixes[levels[0]!.slice(0, 5)]);
    expect(weightOfWord(code, '9')).toBe(0);
  });
});
