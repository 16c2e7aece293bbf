import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  ModelFileInvalid,
  TableColumnMissing,
  TrainingConfigInvalid,
} from '../../src/enterprise-credit/errors.js';
import { evaluateModel } from '../../src/enterprise-credit/training/evaluate-model.rules.js';
import { readModel } from '../../src/enterprise-credit/training/model.rules.js';
import { trainModel, trainOfKind } from '../../src/enterprise-credit/training/train-model.rules.js';
import type { TrainingRequest } from '../../src/enterprise-credit/training/training.types.js';
import { digestOf } from '../../src/platform/crypto/canonical.js';
import { randomFrom } from '../../src/statistics/random/random.rules.js';
import { featuresIn } from '../../src/statistics/table/column.rules.js';
import type { TextTable } from '../../src/statistics/table/table.types.js';
import { configParts } from './settings.rules.js';
import { readTrees, treesBy } from './trees.rules.js';

/** Enterprises that pay late when they are young, small or in one trade, and some that do not say. */
function enterprises(rows: number, seed: number, drift = 0): TextTable {
  const random = randomFrom(seed);
  return {
    name: 'enterprises.csv',
    sha256: '00',
    columns: ['months', 'staff', 'trade', 'fold', 'late'],
    rows: Array.from({ length: rows }, (_, i) => {
      const months = Math.floor(random() * 200) + drift;
      const staff = Math.floor(random() ** 3 * 90);
      const trade = ['shop', 'farm', 'yard'][Math.floor(random() * 3)]!;
      const isKnown = random() > 0.15;
      const z = 1 - months / 60 - staff / 40 + (trade === 'yard' ? 1.5 : 0) + (isKnown ? 0 : 1.2);
      const late = random() < 1 / (1 + Math.exp(-z)) ? 'yes' : 'no';
      return [`${months}`, isKnown ? `${staff}` : '', trade, `${i % 3}`, late];
    }),
  };
}

const { settings } = configParts({ gbt: { trees: 30, rate: 0.15, leaves: 6, runs: 2 } });
const TREES = treesBy(settings);
const target = { column: 'late', positive: 'yes' };
const request = (table: TextTable): TrainingRequest => {
  return { table, target, drop: [], fold: 'fold', config: { resamples: 20 } };
};
const table = enterprises(900, 1);
const { model, report } = trainOfKind(TREES, request(table));
const ready = readTrees(model);
const anyRow = fc.record({
  months: fc.option(fc.oneof(fc.integer({ min: -10, max: 400 }), fc.constant('n.a.'))),
  staff: fc.option(fc.integer({ min: 0, max: 100 })),
  trade: fc.option(fc.constantFrom('shop', 'farm', 'yard', 'mine', '__proto__')),
});

describe('boosted trees', () => {
  it('are measured over the same folds as the scorecard beside them, and carry the record of their training', () => {
    const { report: scorecard } = trainModel(request(table));
    expect(report).toMatchObject({ kind: 'gbt', basis: 'cross-validated', rows: 900 });
    expect(report.auc).toBeGreaterThan(0.75);
    const folds = (of: typeof report): string[] => of.crossValidation!.folds.map(({ fold }) => fold);
    expect(folds(report)).toEqual(folds(scorecard));
    expect(report.features).toEqual(['months', 'staff', 'trade']);
    expect(report.warnings).toEqual(scorecard.warnings);
    expect(model.trainedOn).toEqual({
      ...model.trainedOn,
      dataset: 'enterprises.csv',
      sha256: '00',
      rows: 900,
    });
    expect(report.modelHash).toBe(digestOf(model));
  });

  it('are the same in whatever order rows and columns come', () => {
    const turn = (row: string[]): string[] => row.toReversed();
    const turned = { ...table, columns: turn(table.columns), rows: table.rows.map(turn).toReversed() };
    expect(trainOfKind(TREES, request(turned)).report.modelHash).toBe(report.modelHash);
  });

  it('predict bit for bit the same after a round trip through JSON, one row or many', () => {
    const again = readTrees(JSON.parse(JSON.stringify(model)));
    expect(again.hash).toBe(ready.hash);
    const many = featuresIn(table, ready.inputs).map((row) => ready.predict(row));
    [...table.rows].slice(0, 100).forEach((row, i) => {
      const [alone] = featuresIn({ ...table, rows: [row] }, again.inputs);
      expect(again.predict(alone!)).toEqual(many[i]);
    });
  });

  it('answer for unknown levels, words among numbers and what is missing, within the scale', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const { score, probability } = ready.predict(row);
        expect(score).toBeGreaterThanOrEqual(1000);
        expect(score).toBeLessThanOrEqual(2000);
        expect(probability! > 0 && probability! < 1).toBe(true);
        expect(ready.predict({ ...row, months: 'n.a.' })).toEqual(ready.predict({ ...row, months: null }));
      }),
    );
  });

  it('are found stable in their own table and alarm on one that drifted', () => {
    const same = evaluateModel(ready, table, { target, drop: [] });
    expect(same.psi.score.verdict).toBe('ok');
    expect(same.auc).toBeCloseTo(report.trainingRows.auc, 12);
    const drifted = evaluateModel(ready, enterprises(900, 2, 120), { target, drop: [] });
    expect(drifted.psi.features['months']!.verdict).toBe('alarm');
    expect(drifted.psi.score.verdict).toBe('alarm');
    expect(drifted.psi.features['trade']!.verdict).toBe('ok');
    expect(() => evaluateModel(ready, table, { target, drop: ['months'] })).toThrow(
      expect.objectContaining({ code: TableColumnMissing.code }),
    );
    const { population } = trainOfKind(TREES, {
      ...request(table),
      population: enterprises(900, 2, 120),
    }).report;
    expect(population!.psi.features).toEqual(drifted.psi.features);
  });

  it('give the odds of the population they are said to serve', () => {
    const config = { resamples: 20, population: 0.05 };
    const shifted = readTrees(trainOfKind(TREES, { ...request(table), fold: null, config }).model);
    const { train } = shifted.document.prior;
    const moved = Math.log(0.05 / 0.95) - Math.log(train / (1 - train));
    const logit = (p: number): number => Math.log(p / (1 - p));
    const row = { months: 50, staff: 10, trade: 'farm' };
    const before = logit(ready.predict(row).probability!);
    expect(logit(shifted.predict(row).probability!)).toBeCloseTo(before + moved, 9);
  });

  it('are measured after a time beside the folds, and never weigh the year', () => {
    const rows = table.rows.map((row, i) => [...row, `${2000 + (i % 10)}`]);
    const dated = { ...table, columns: [...table.columns, 'year'], rows };
    const seen = trainOfKind(TREES, { ...request(dated), time: 'year' }).report;
    expect(seen.time).toMatchObject({
      trained: { rows: 630, from: '2000', to: '2006' },
      tested: { rows: 270, from: '2007', to: '2009' },
    });
    expect(seen.features).not.toContain('year');
    expect(Math.abs(seen.time!.auc - seen.auc)).toBeLessThan(0.08);
  });

  it('take a special value as not known', () => {
    const rows = table.rows.map((row, i) => (i % 7 === 0 ? row.with(0, '9999') : row));
    const config = {
      resamples: 20,
      special: { months: { '9999': 'refused' }, trade: { yard: 'open yard' } },
    };
    const trees = trainOfKind(TREES, { ...request({ ...table, rows }), fold: null, config }).model;
    const { predict } = readTrees(JSON.parse(JSON.stringify(trees)));
    const row = { months: 9999, staff: 4, trade: 'yard' };
    expect(predict(row)).toEqual(predict({ months: null, staff: 4, trade: null }));
    expect(predict(row)).not.toEqual(predict({ ...row, months: 9998 }));
  });

  it('are refused by the service, which reads scorecards only', () => {
    expect(() => readModel(model)).toThrow(expect.objectContaining({ code: ModelFileInvalid.code }));
  });

  it('are refused here when training did not write them', () => {
    const scorecard = trainModel({ ...request(table), fold: null }).model;
    for (const json of [null, 3, {}, { kind: 'gbt' }, { ...model, cuts: undefined }, scorecard])
      expect(() => readTrees(json)).toThrow(expect.objectContaining({ code: ModelFileInvalid.code }));
  });
});

describe('a configuration', () => {
  it('has its settings of trees taken out, the rest is left to training', () => {
    const { settings: own, common } = configParts({ id: 'region', gbt: { trees: 3 } });
    expect([own.trees, own.leaves]).toEqual([3, 16]);
    expect(common).toEqual({ id: 'region' });
    expect(configParts([]).common).toEqual([]);
  });

  it.each([
    ['an unknown member', { tree: 3 }],
    ['a number that is none', { trees: 'many' }],
    ['a number out of range', { trees: 0 }],
    ['no object', 3],
  ])('is refused with %s for trees', (_, gbt) => {
    expect(() => configParts({ gbt })).toThrow(expect.objectContaining({ code: TrainingConfigInvalid.code }));
  });
});
