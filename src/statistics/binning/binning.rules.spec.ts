import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { randomFrom } from '../random/random.rules.js';
import { quantileCuts } from './cut.rules.js';
import { levelBins } from './level-bins.rules.js';
import { numericBins } from './numeric-bins.rules.js';
import { informationOf, weightOf } from './woe.rules.js';

const LIMITS = { preBins: 20, leastShare: 0.03, leastMissing: 20, leastLevel: 30 };

/** Values with ties and gaps, and labels of both classes that follow them or not. */
const numbers = fc
  .record({ seed: fc.nat(), slope: fc.integer({ min: -3, max: 3 }), gaps: fc.constantFrom(0, 0.02, 0.4) })
  .map(({ seed, slope, gaps }) => {
    const random = randomFrom(seed);
    const values = Float64Array.from({ length: 400 }, () =>
      random() < gaps ? NaN : Math.round(random() * 40) / 4,
    );
    const label = Uint8Array.from(values, (value) =>
      random() < 1 / (1 + Math.exp(-slope * ((Number.isNaN(value) ? 5 : value) / 5 - 1))) ? 1 : 0,
    );
    label.set([0, 1]);
    return { column: { kind: 'numeric' as const, name: 'x', values }, label };
  });

describe('numericBins', () => {
  it('has weights in one direction, rising cuts, and rows enough in every bin', () => {
    fc.assert(
      fc.property(numbers, ({ column, label }) => {
        const { cuts, woe, monotone, missing, iv } = numericBins(column, label, LIMITS);
        expect(woe).toHaveLength(cuts.length + 1);
        woe.slice(1).forEach((weight, i) => expect((weight - woe[i]!) * monotone).toBeGreaterThan(0));
        cuts.slice(1).forEach((cut, i) => expect(cut).toBeGreaterThan(cuts[i]!));
        const edges = [-Infinity, ...cuts, Infinity];
        const known = column.values.filter((value) => !Number.isNaN(value));
        woe.forEach((_, bin) => {
          const inside = known.filter((value) => value >= edges[bin]! && value < edges[bin + 1]!);
          if (woe.length > 1) expect(inside.length).toBeGreaterThanOrEqual(0.03 * label.length);
        });
        if (column.values.length - known.length < 20) expect(missing).toBe(0);
        expect(iv).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  it('weighs as the formula says', () => {
    const values = Float64Array.from({ length: 200 }, (_, i) => (i < 100 ? 1 : 2));
    const label = Uint8Array.from({ length: 200 }, (_, i) => (i < 10 || (i >= 100 && i < 140) ? 1 : 0));
    const { cuts, woe, monotone } = numericBins({ kind: 'numeric', name: 'x', values }, label, LIMITS);
    expect(cuts).toEqual([2]);
    expect(monotone).toBe(1);
    expect(woe[0]).toBeCloseTo(Math.log(10.5 / 50.5 / (90.5 / 150.5)), 12);
    expect(woe[1]).toBeCloseTo(Math.log(40.5 / 50.5 / (60.5 / 150.5)), 12);
  });

  it('gives "not known" a weight of its own from 20 rows', () => {
    const make = (gaps: number): number => {
      const values = Float64Array.from({ length: 300 }, (_, i) => (i < gaps ? NaN : i));
      const label = Uint8Array.from({ length: 300 }, (_, i) => (i < gaps || i % 5 === 0 ? 1 : 0));
      return numericBins({ kind: 'numeric', name: 'x', values }, label, LIMITS).missing;
    };
    expect(make(19)).toBe(0);
    expect(make(20)).toBeGreaterThan(1);
  });

  it('cuts at values that are there, and never at the least', () => {
    expect(quantileCuts(Float64Array.of(1, 1, 1, 1, 2, 3, NaN), 4)).toEqual([2]);
    expect(quantileCuts(Float64Array.of(NaN, NaN), 4)).toEqual([]);
    expect(
      quantileCuts(
        Float64Array.from({ length: 100 }, (_, i) => i),
        4,
      ),
    ).toEqual([25, 50, 75]);
  });
});

describe('special values', () => {
  const withSpecial = fc.tuple(numbers, fc.nat()).map(([{ column, label }, seed]) => {
    const random = randomFrom(seed);
    const at = Int8Array.from(label, () => (random() < 0.2 ? Math.floor(random() * 2) : -1));
    const values = column.values.map((value, row) => (at[row]! < 0 ? value : NaN));
    const named = [-1, 9999].map((value) => ({ value, name: `it is ${value}` }));
    return { column: { ...column, values, special: { values: named, at } }, label, random };
  });

  it('say nothing about cuts or direction, whatever became of their rows', () => {
    fc.assert(
      fc.property(withSpecial, ({ column, label, random }) => {
        const share = random();
        const became = (chance: number): Uint8Array =>
          label.map((is, row) => (column.special.at[row]! < 0 ? is : random() < chance ? 1 : 0));
        const [one, two] = [became(share), became(1 - share)].map((outcome) =>
          numericBins(column, outcome, LIMITS),
        );
        expect(two!.cuts).toEqual(one!.cuts);
        expect(two!.monotone).toBe(one!.monotone);
      }),
      { numRuns: 300 },
    );
  });

  it.each([0, 1])('do not turn a weak direction round when all of them are %d', (outcome) => {
    const known = [11, 10, 9].flatMap((bad) => Array.from({ length: 30 }, (_, i) => (i < bad ? 1 : 0)));
    const rows = known.length + 200;
    const column = {
      kind: 'numeric' as const,
      name: 'x',
      values: Float64Array.from({ length: rows }, (_, i) => (i < known.length ? Math.floor(i / 30) : NaN)),
      special: {
        values: [{ value: -1, name: 'not applicable' }],
        at: Int8Array.from({ length: rows }, (_, i) => (i < known.length ? -1 : 0)),
      },
    };
    const label = Uint8Array.from({ length: rows }, (_, i) => known[i] ?? outcome);
    expect(numericBins(column, label, LIMITS)).toMatchObject({ monotone: -1, cuts: [1, 2] });
  });

  it('weigh by their own rows alone, from 20 of them', () => {
    fc.assert(
      fc.property(withSpecial, ({ column, label }) => {
        const all = { bad: label.reduce((a, b) => a + b, 0), good: 0 };
        all.good = label.length - all.bad;
        const { special } = numericBins(column, label, LIMITS);
        special.forEach(({ woe }, i) => {
          const own = label.filter((_, row) => column.special.at[row] === i);
          const bad = own.reduce((a, b) => a + b, 0);
          const weight = weightOf({ bad, good: own.length - bad }, all);
          expect(woe).toBe(own.length < 20 ? 0 : weight);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('levelBins', () => {
  const random = randomFrom(3);
  const names = ['711110', '711190', '711210', '722110', '722211', '722310', '811111'];
  const column = {
    kind: 'categorical' as const,
    name: 'sector',
    levels: names,
    isCode: false,
    values: Int32Array.from({ length: 600 }, () => {
      const draw = random();
      if (draw < 0.1) return -1;
      return draw < 0.12 ? 0 : draw < 0.14 ? 1 : draw < 0.16 ? 2 : 3 + Math.floor(random() * 4);
    }),
  };
  const label = Uint8Array.from(column.values, (level) => (random() < (level < 3 ? 0.7 : 0.2) ? 1 : 0));

  it('weighs rare words together, and a level not among the rows not at all', () => {
    const bins = levelBins(column, label, LIMITS);
    const weight = (name: string): number => bins.woe[bins.levels.indexOf(name)]!;
    expect(bins.levels).toEqual(names);
    expect(weight('711110')).toBe(weight('711190'));
    expect(weight('711110')).toBeGreaterThan(weight('722110'));
    expect(bins.missing).toBeGreaterThan(0);
    const fewer = levelBins({ ...column, levels: [...names, '999999'] }, label, LIMITS);
    expect(fewer).toEqual(bins);
  });

  it('weighs rare codes with their kin', () => {
    const apart = { ...column, levels: ['311110', '711190', '711210', ...names.slice(3)] };
    const { levels, woe } = levelBins({ ...apart, isCode: true }, label, { ...LIMITS, leastLevel: 20 });
    expect(woe[levels.indexOf('711190')]).toBe(woe[levels.indexOf('711210')]);
  });
});

describe('weights', () => {
  it('are finite for empty bins and 0 for the average', () => {
    const all = { bad: 100, good: 300 };
    expect(Number.isFinite(weightOf({ bad: 0, good: 50 }, all))).toBe(true);
    expect(weightOf(all, all)).toBe(0);
    expect(informationOf([all], all)).toBe(0);
  });
});
