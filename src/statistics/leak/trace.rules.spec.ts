import { describe, expect, it } from 'vitest';
import { randomFrom } from '../random/random.rules.js';
import type { FeatureColumn } from '../table/table.types.js';
import { tracesIn } from './trace.rules.js';

interface Book {
  columns: FeatureColumn[];
  label: Uint8Array;
}

/**
 * A book of enterprises, sorted by outcome as tables to learn from are. Some loans are not known, sales are in thousands
 * and turnover is nearly sales. @param isBad from whether the loan is known, how much sales differ, and chance
 */
function book(
  rows: number,
  seed: number,
  isBad: (isKnown: boolean, excess: number, chance: number) => boolean,
): Book {
  const random = randomFrom(seed);
  const made = Array.from({ length: rows }, () => {
    const isKnown = random() < 0.6;
    const excess = random() - 0.5;
    const turnover = 100 + 900 * random();
    const bad = isBad(isKnown, excess, random());
    const sales = turnover * (1 + excess / 100);
    return { bad, loan: isKnown ? random() : NaN, turnover, sales, dice: random(), spread: excess };
  }).sort((a, b) => Number(a.bad) - Number(b.bad));
  const numeric = (name: 'loan' | 'turnover' | 'sales' | 'dice' | 'spread'): FeatureColumn => ({
    kind: 'numeric',
    name,
    values: Float64Array.from(made, (row) => row[name]),
  });
  return {
    columns: [numeric('loan'), numeric('turnover'), numeric('sales'), numeric('dice'), numeric('spread')],
    label: Uint8Array.from(made, ({ bad }) => (bad ? 1 : 0)),
  };
}

const without = ({ columns, label }: Book, name: string): Book => ({
  columns: columns.filter((column) => column.name !== name),
  label,
});

/** Bad are those of whom the loan is not known and sales exceed turnover, or neither: each fact alone says nothing. */
const planted = (isKnown: boolean, excess: number, chance: number): boolean =>
  chance < 0.02 ? !isKnown : isKnown !== excess > 0;

describe('tracesIn', () => {
  it('names a ratio of two columns that tells the outcome only with what is known of a third', () => {
    const { columns, label } = without(book(2000, 1, planted), 'spread');
    const [trace, ...others] = tracesIn(columns, label);
    expect(others).toEqual([]);
    expect(trace).toMatchObject({ columns: ['loan'], number: 'turnover / sales', others: 0 });
    expect(trace!.auc).toBeGreaterThan(0.97);
    expect(Math.max(trace!.knownAlone, trace!.numberAlone)).toBeLessThan(0.65);
  });

  it('names a plain number, and how many more say the same', () => {
    const { columns, label } = book(2000, 2, planted);
    const copied = [...columns, { ...columns[4]!, name: 'spread too' }];
    const [trace] = tracesIn(copied, label);
    expect(trace!.others).toBeGreaterThanOrEqual(2);
    expect(trace!.auc).toBeGreaterThan(0.97);
  });

  it('names columns that are known in the same rows once', () => {
    const { columns, label } = book(2000, 3, planted);
    const loan = columns[0]!;
    const interest: FeatureColumn = {
      kind: 'numeric',
      name: 'interest',
      values: Float64Array.from(loan.values, (x) => 2 * x),
    };
    const word: FeatureColumn = {
      kind: 'categorical',
      name: 'bank',
      levels: ['x'],
      isCode: false,
      values: Int32Array.from(loan.values, (x) => (Number.isNaN(x) ? -1 : 0)),
    };
    expect(tracesIn([...columns, interest, word], label).map((trace) => trace.columns)).toEqual([
      ['loan', 'interest', 'bank'],
    ]);
  });

  it('names a strong trace that is not perfect, and not one that a good model may find', () => {
    const noisy =
      (share: number) =>
      (isKnown: boolean, excess: number, chance: number): boolean =>
        chance < share ? chance < share / 2 : isKnown !== excess > 0;
    const of = (share: number): number =>
      tracesIn(book(4000, 4, noisy(share)).columns, book(4000, 4, noisy(share)).label).length;
    expect(of(0.25)).toBe(1); // AUC 0.88
    expect(of(0.6)).toBe(0); // AUC 0.70
  });

  it('leaves what tells the outcome alone to the warning of leaks', () => {
    const { columns, label } = book(2000, 5, (isKnown, _, chance) => (chance < 0.01 ? isKnown : !isKnown));
    expect(tracesIn(columns, label)).toEqual([]);
  });

  it('does not take two honest facts that add up for a trace', () => {
    const honest = (isKnown: boolean, excess: number, chance: number): boolean =>
      chance < 1 / (1 + Math.exp(2 - 4 * excess - (isKnown ? 0 : 1.5)));
    expect(tracesIn(book(4000, 6, honest).columns, book(4000, 6, honest).label)).toEqual([]);
  });

  it('finds none in tables of chance, however few their rows', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { columns, label } = book(
        60 + 20 * (seed % 10),
        seed,
        (_isKnown, _excess, chance) => chance < 0.25,
      );
      expect(tracesIn(columns, label)).toEqual([]);
    }
  });

  it('looks at every n-th row of a large table', () => {
    const { columns, label } = book(120_000, 7, planted);
    expect(tracesIn(columns, label)).toMatchObject([{ columns: ['loan'] }]);
  });
});
