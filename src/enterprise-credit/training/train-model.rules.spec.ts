import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { digestOf } from '../../platform/crypto/canonical.js';
import { bytesOf } from '../../platform/file/file.js';
import {
  FoldsInvalid,
  ModelFileInvalid,
  OneClass,
  TableColumnMissing,
  TooFewRows,
  TrainingConfigInvalid,
} from '../errors.js';
import { binOf, evaluate, readScorecard } from '../scoring/scorecard.rules.js';
import { weighedColumn } from '../../statistics/binning/weighed-column.rules.js';
import { randomFrom } from '../../statistics/random/random.rules.js';
import { labelledTable } from '../../statistics/table/labelled-table.rules.js';
import { readTable } from '../../statistics/table/table.reader.js';
import { featuresIn, featuresOfRows } from '../../statistics/table/column.rules.js';
import type { TextTable } from '../../statistics/table/table.types.js';
import { configOf } from './config.rules.js';
import { evaluateModel } from './evaluate-model.rules.js';
import { readModel, readRival } from './model.rules.js';
import type { NumericFeature } from '../scoring/scorecard.types.js';
import { trainModel } from './train-model.rules.js';
import type { TrainingRequest } from './training.types.js';

/** Enterprises that pay late when they are young, small or in one trade, and some that do not say. */
function enterprises(rows: number, seed: number, drift = 0): TextTable {
  const random = randomFrom(seed);
  return {
    name: 'enterprises.csv',
    sha256: '00',
    columns: ['months', 'staff', 'trade', 'dice', 'fold', 'late'],
    rows: Array.from({ length: rows }, (_, i) => {
      const months = Math.floor(random() * 200) + drift;
      const staff = Math.floor(random() ** 3 * 90);
      const trade = ['shop', 'farm', 'yard'][Math.floor(random() * 3)]!;
      const isKnown = random() > 0.15;
      const z = 1 - months / 60 - staff / 40 + (trade === 'yard' ? 1.5 : 0) + (isKnown ? 0 : 1.2);
      const late = random() < 1 / (1 + Math.exp(-z)) ? 'yes' : 'no';
      return [`${months}`, isKnown ? `${staff}` : '', trade, `${random()}`, `${i % 3}`, late];
    }),
  };
}

const CONFIG = { resamples: 20 };
const request = (table: TextTable): TrainingRequest => ({
  table,
  target: { column: 'late', positive: 'yes' },
  drop: [],
  fold: 'fold',
  config: CONFIG,
});
const table = enterprises(900, 1);
const trained = trainModel(request(table));
const scorecard = trained.model;
const anyRow = fc.record({
  months: fc.option(fc.oneof(fc.integer({ min: -10, max: 400 }), fc.constant('n.a.'))),
  staff: fc.option(fc.integer({ min: 0, max: 100 })),
  trade: fc.option(fc.constantFrom('shop', 'farm', 'yard', 'mine', '__proto__')),
});

describe('a trained model', () => {
  const { model, report } = trained;
  const ready = readModel(model);

  it('ranks folds it has not seen, and carries the record of its training', () => {
    expect(report.basis).toBe('cross-validated');
    expect(report.auc).toBeGreaterThan(0.75);
    expect(report.crossValidation!.folds.map(({ fold }) => fold)).toEqual(['0', '1', '2']);
    const aucs = report.crossValidation!.folds.map(({ auc }) => auc);
    const squares = aucs.reduce((sum, auc) => sum + (auc - report.auc) ** 2, 0);
    expect(report.crossValidation!.standardError!.auc).toBeCloseTo(Math.sqrt(squares / 2 / 3), 12);
    expect(report.features).not.toEqual(expect.arrayContaining(['fold']));
    expect(report.features).not.toEqual(expect.arrayContaining(['late']));
    expect(model.trainedOn).toMatchObject({ dataset: 'enterprises.csv', sha256: '00', rows: 900 });
    expect(report.modelHash).toBe(digestOf(model));
  });

  it('is the same model in whatever order rows and columns come', () => {
    const turn = (row: string[]): string[] => row.toReversed();
    const turned = { ...table, columns: turn(table.columns), rows: table.rows.map(turn).toReversed() };
    expect(trainModel(request(turned)).report.modelHash).toBe(report.modelHash);
  });

  it('predicts bit for bit the same after a round trip through JSON, one row or many', () => {
    const again = readModel(JSON.parse(JSON.stringify(model)));
    expect(again.hash).toBe(ready.hash);
    const many = featuresIn(table, ready.inputs).map((row) => ready.predict(row));
    [...table.rows].slice(0, 100).forEach((row, i) => {
      const [alone] = featuresIn({ ...table, rows: [row] }, again.inputs);
      expect(again.predict(alone!)).toEqual(many[i]);
    });
  });

  it('answers for unknown levels, words among numbers and what is missing, within the scale', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const { score, probability } = ready.predict(row);
        if (score === null) {
          expect(probability).toBeNull();
          return;
        }
        expect(score).toBeGreaterThanOrEqual(1000);
        expect(score).toBeLessThanOrEqual(2000);
        expect(probability! > 0 && probability! < 1).toBe(true);
        const known = { ...row, trade: 'shop' };
        expect(ready.predict({ ...known, months: 'n.a.' })).toEqual(
          ready.predict({ ...known, months: null }),
        );
      }),
    );
  });

  it('finds its own table stable and alarms on one that drifted', () => {
    const target = { column: 'late', positive: 'yes' };
    const same = evaluateModel(ready, table, { target, drop: [] });
    expect(same.psi.score.verdict).toBe('ok');
    expect(same.auc).toBeCloseTo(report.trainingRows.auc, 12);
    expect(same.intervals.auc.low).toBeLessThan(same.auc);
    const drifted = evaluateModel(ready, enterprises(900, 2, 120), { target, drop: [] });
    expect(drifted.psi.features['months']!.verdict).toBe('alarm');
    expect(drifted.psi.score.verdict).toBe('alarm');
    expect(drifted.psi.features['trade']!.verdict).toBe('ok');
    expect(() => evaluateModel(ready, table, { target, drop: ['months'] })).toThrow(
      expect.objectContaining({ code: TableColumnMissing.code }),
    );
  });

  it('gives the odds of the population it is said to serve', () => {
    const shifted = readModel(
      trainModel({ ...request(table), fold: null, config: { ...CONFIG, population: 0.05 } }).model,
    );
    const { train } = shifted.document.prior;
    const moved = Math.log(0.05 / 0.95) - Math.log(train / (1 - train));
    const logit = (p: number): number => Math.log(p / (1 - p));
    const row = { months: 50, staff: 10, trade: 'farm' };
    const before = logit(ready.predict(row).probability!);
    expect(logit(shifted.predict(row).probability!)).toBeCloseTo(before + moved, 9);
  });
});

describe('a trained scorecard', () => {
  const ready = readScorecard(scorecard, 'hash');

  it('leaves out what says nothing and has only positive coefficients', () => {
    expect(scorecard.features.map(({ name }) => name).toSorted()).toEqual(['months', 'staff', 'trade']);
    expect(scorecard.features.every(({ coef }) => coef > 0)).toBe(true);
    expect(scorecard.features.find(({ name }) => name === 'months')).toMatchObject({ monotone: -1 });
    expect(scorecard.features.find(({ name }) => name === 'staff')!.missing).toBeGreaterThan(0);
  });

  it('shows points that sum to the score for any row', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const { score, base, dimensions } = evaluate(ready, row);
        if (score !== null) expect(dimensions.reduce((sum, { points }) => sum + points, base)).toBe(score);
      }),
    );
  });

  it('changes bins at every edge and not beside it, in training as in service', () => {
    const { table: made } = labelledTable(table, { ...request(table), kinds: {} });
    for (const feature of scorecard.features) {
      const column = made.columns.find(({ name }) => name === feature.name)!;
      const { woe } = weighedColumn(column, made.label, configOf({}, 'x').scorecard);
      made.label.forEach((_, row) => {
        const value = column.values[row]!;
        const served = column.kind === 'numeric' ? value : (column.levels[value] ?? null);
        const bin = binOf(feature, served);
        expect(bin < 0 ? feature.missing : feature.woe[bin]).toBe(woe[row]);
      });
      if (feature.kind !== 'numeric') continue;
      feature.cuts.forEach((cut, i) => {
        const epsilon = Math.max(1, Math.abs(cut)) * 1e-9;
        expect([cut - epsilon, cut, cut + epsilon].map((value) => binOf(feature, value))).toEqual([
          i,
          i + 1,
          i + 1,
        ]);
      });
    }
  });
});

describe('special values of a table', () => {
  /** Enterprises some of which never told their months, and some of which have none. */
  const marked = {
    ...table,
    rows: table.rows.map(([months, ...rest], i) => [
      i % 7 === 0 ? '9999' : i % 11 === 0 ? '-1' : months!,
      ...rest,
    ]),
  };
  const special = { months: { '9999': 'refused', '-1.0': 'not applicable' }, trade: { yard: 'open yard' } };
  const config = { ...CONFIG, special };
  const { model } = trainModel({ ...request(marked), config });
  const ready = readModel(model);

  it('are bins of their own in the model, and the rest keeps its order', () => {
    const months = model.features.find(({ name }) => name === 'months')!;
    expect(months.special!.map(({ value, name }) => [value, name])).toEqual([
      [-1, 'not applicable'],
      [9999, 'refused'],
    ]);
    expect(months).toMatchObject({ monotone: -1 });
    const trade = model.features.find(({ name }) => name === 'trade')!;
    expect(trade.special).toMatchObject([{ value: 'yard', name: 'open yard' }]);
    expect(trade).toMatchObject({ levels: ['farm', 'shop'] });
    expect(trade.special![0]!.woe).toBeGreaterThan(0);
    expect(model.distribution.features['months']).toHaveLength(
      (months as NumericFeature).cuts.length + 1 + 2 + 1,
    );
  });

  it('weigh in training as they do in service', () => {
    const { table: made } = labelledTable(marked, { ...request(marked), kinds: {}, special });
    const rows = featuresOfRows(made);
    for (const feature of model.features) {
      const column = made.columns.find(({ name }) => name === feature.name)!;
      const { woe } = weighedColumn(column, made.label, configOf({}, 'x').scorecard);
      const weights = [...feature.woe, ...(feature.special ?? []).map((bin) => bin.woe)];
      [...rows].forEach((row, i) => {
        const bin = binOf(feature, row[feature.name]);
        expect(bin < 0 ? feature.missing : weights[bin]).toBe(woe[i]);
      });
    }
    const [served] = featuresIn(marked, ready.inputs);
    expect(served!['months']).toBe(9999);
    expect(evaluate(readScorecard(model, ''), served!)).toMatchObject(ready.predict(served!));
  });

  it('are found stable in their own table', () => {
    const target = { column: 'late', positive: 'yes' };
    const { psi } = evaluateModel(ready, marked, { target, drop: [] });
    expect(psi.features['months']!.psi).toBeCloseTo(0, 9);
  });

  it('leave the order of rows and columns without a say', () => {
    const turn = (row: string[]): string[] => row.toReversed();
    const turned = { ...marked, columns: turn(marked.columns), rows: marked.rows.map(turn).toReversed() };
    const again = trainModel({ ...request(turned), config });
    expect(again.report.modelHash).toBe(digestOf(model));
  });
});

describe('trainModel', () => {
  it('names a feature that alone tells the outcome, even one it would not use', () => {
    const rows = table.rows.map((row, i) => {
      const isLate = row[5] === 'yes';
      return [...row, isLate ? `${1 + (i % 50)}` : '', isLate ? `2020-01-${10 + (i % 9)}` : ''];
    });
    const leaking = { ...table, columns: [...table.columns, 'owed', 'sued_on'], rows };
    const { report } = trainModel({ ...request(leaking), fold: null });
    const named = report.warnings.filter(({ code }) => code === 'looks-like-leak');
    expect(named.map(({ column }) => column)).toEqual(['owed', 'sued_on']);
    expect(report.features).not.toEqual(expect.arrayContaining(['fold']));
    expect(trained.report.warnings).toEqual([]);
  });

  it('names a trace of how the table was kept, two facts that tell the outcome only together', () => {
    const random = randomFrom(8);
    const rows = table.rows.map((row) => {
      const isEven = random() < 0.5;
      const [visited, count] = [isEven === (row[5] === 'yes') ? '' : '3', isEven ? '2' : '7'];
      return [...row, visited, count];
    });
    const traced = { ...table, columns: [...table.columns, 'visited', 'count'], rows };
    const { report } = trainModel({ ...request(traced), fold: null });
    const named = report.warnings.filter(({ code }) => code === 'bookkeeping-trace');
    expect(named).toMatchObject([
      { column: 'visited', detail: expect.stringMatching(/joined with count .* 1\.000/) },
    ]);
    expect(report.warnings.filter(({ code }) => code === 'looks-like-leak')).toEqual([]);
  });

  it.each([
    ['a fold column with one value', { fold: 'one' }, FoldsInvalid],
    ['a fold column that names rows', { fold: 'dice' }, FoldsInvalid],
    ['an unknown member', { config: { tree: 3 } }, TrainingConfigInvalid],
    ['an unknown member of a part', { config: { scorecard: { bin: 3 } } }, TrainingConfigInvalid],
    ['a number that is none', { config: { scorecard: { preBins: 'many' } } }, TrainingConfigInvalid],
    ['a number out of range', { config: { scorecard: { preBins: 1 } } }, TrainingConfigInvalid],
    ['an unknown kind', { config: { kinds: { staff: 'money' } } }, TrainingConfigInvalid],
    ['an unknown dimension', { config: { features: { staff: { dimension: 'x' } } } }, TrainingConfigInvalid],
    [
      'a special value that is no number',
      { config: { special: { staff: { many: 'x' } } } },
      TrainingConfigInvalid,
    ],
    [
      'a special value twice',
      { config: { special: { staff: { '1': 'x', '1.0': 'y' } } } },
      TrainingConfigInvalid,
    ],
    ['a special value of no meaning', { config: { special: { staff: { '1': '' } } } }, TrainingConfigInvalid],
    ['a special value of no column', { config: { special: { stuff: { '1': 'x' } } } }, TableColumnMissing],
    ['a population of everybody', { config: { population: 1 } }, TrainingConfigInvalid],
    ['a list', { config: [] }, TrainingConfigInvalid],
    ['a text for a column nobody has', { config: { features: { stuff: {} } } }, TableColumnMissing],
  ])('refuses %s', (_, change, refusal) => {
    const wide = {
      ...table,
      columns: [...table.columns, 'one'],
      rows: table.rows.map((row) => [...row, '1']),
    };
    expect(() => trainModel({ ...request(wide), ...change })).toThrow(
      expect.objectContaining({ code: refusal.code }),
    );
  });

  it('refuses settings of boosted trees, and says where they are', () => {
    const config = { ...CONFIG, gbt: { trees: 30 } };
    expect(() => trainModel({ ...request(table), config })).toThrow(
      expect.objectContaining({
        code: TrainingConfigInvalid.code,
        message: expect.stringContaining('npm run boosting:compare'),
      }),
    );
  });

  it('refuses boosted trees as a model and as what one is compared with, and says where they are', () => {
    for (const json of [{ kind: 'gbt' }, { ...scorecard, kind: 'gbt', inputs: [], trees: [], cuts: {} }])
      for (const read of [readModel, readRival])
        expect(() => read(json)).toThrow(
          expect.objectContaining({
            code: ModelFileInvalid.code,
            message: expect.stringContaining('npm run boosting:compare'),
          }),
        );
  });

  it('refuses as a model what training did not make', () => {
    for (const json of [null, 3, {}, { ...scorecard, kind: 'tree' }, { ...scorecard, distribution: {} }])
      expect(() => readModel(json)).toThrow(expect.objectContaining({ code: ModelFileInvalid.code }));
  });
});

describe('a training that is measured in time', () => {
  /** Years of enterprises; what tells who pays late turns round in the last of them. */
  const dated = (year: (row: string[], i: number) => string): TextTable => ({
    ...table,
    columns: [...table.columns, 'year'],
    rows: table.rows.map((row, i) => [...row, year(row, i)]),
  });
  const byYear = dated((_, i) => `${2000 + (i % 10)}`);
  const turned = {
    ...byYear,
    rows: byYear.rows.map((row) => (row[6]! < '2007' ? row : row.with(0, `${200 - Number(row[0])}`))),
  };
  const inTime = (of: TextTable) => trainModel({ ...request(of), time: 'year' }).report;

  it('says what came after beside the folds, and never weighs the year', () => {
    const report = inTime(byYear);
    expect(report.time).toMatchObject({
      column: 'year',
      trained: { rows: 630, from: '2000', to: '2006' },
      tested: { rows: 270, from: '2007', to: '2009' },
      rows: 270,
    });
    expect(report.features).not.toContain('year');
    expect(Math.abs(report.time!.auc - report.auc)).toBeLessThan(0.08);
    expect(report.time!.brier).toBeLessThan(0.25);
    const { brier, standardError, foldsFrom, folds } = report.crossValidation!;
    expect(brier).toBeCloseTo(folds.reduce((sum, fold) => sum + fold.brier, 0) / folds.length, 12);
    expect(standardError!.brier).toBeGreaterThan(0);
    expect(foldsFrom).toBe('fold');
    expect(trained.report.time).toBeNull();
  });

  it('shows what folds by chance hide: a rule that no longer holds', () => {
    const report = inTime(turned);
    expect(report.auc - report.time!.auc).toBeGreaterThan(0.2);
  });

  it('is of the very model that is fitted to the rows before', () => {
    const { time } = inTime(turned);
    const before = { ...turned, rows: turned.rows.filter((row) => row[6]! < '2007') };
    const after = { ...turned, rows: turned.rows.filter((row) => row[6]! >= '2007') };
    const { model } = trainModel({ ...request(before), drop: ['year'] });
    const seen = evaluateModel(readModel(model), after, { target: request(table).target, drop: [] });
    expect(time!.auc).toBeCloseTo(seen.auc, 12);
    expect(time!.ks).toBeCloseTo(seen.ks, 12);
  });

  it('makes folds by chance where none are named, the same in whatever order rows come', () => {
    const { report } = trainModel({ ...request(byYear), fold: null, time: 'year' });
    expect(report).toMatchObject({ basis: 'cross-validated', crossValidation: { foldsFrom: null } });
    expect(report.crossValidation!.folds).toHaveLength(5);
    const mixed = { ...byYear, rows: [...byYear.rows].toReversed() };
    expect(trainModel({ ...request(mixed), fold: null, time: 'year' }).report).toEqual(report);
  });

  it('takes days, which then are the window of the training, and a share', () => {
    const days = dated((_, i) => `2020-${String(1 + (i % 12)).padStart(2, '0')}-01`);
    const { model, report } = trainModel({ ...request(days), time: 'year', timeShare: 0.5 });
    expect(report.time).toMatchObject({ trained: { to: '2020-06-01' }, tested: { from: '2020-07-01' } });
    expect(model.trainedOn.window).toEqual({ column: 'year', from: '2020-01-01', to: '2020-12-01' });
  });

  it.each([
    ['a column nobody has', 'when', () => '2000', TableColumnMissing, 'no column when'],
    [
      'an empty cell',
      'year',
      (_: string[], i: number) => (i === 3 ? '' : '2000'),
      TrainingConfigInvalid,
      '1 cells of year',
    ],
    ['words', 'trade', () => '2000', TrainingConfigInvalid, '900 cells of trade are no days'],
    ['one year only', 'year', () => '2000', TrainingConfigInvalid, 'all rows have one year'],
    [
      'one class before',
      'year',
      (row: string[]) => (row[5] === 'yes' ? '2001' : '2000'),
      TooFewRows,
      'before 2001',
    ],
    [
      'one class after',
      'year',
      (row: string[], i: number) => (row[5] === 'yes' || i % 2 === 0 ? '2000' : '2001'),
      OneClass,
      'from 2001 on',
    ],
  ])('refuses %s', (_, time, year, refusal, says) => {
    expect(() => trainModel({ ...request(dated(year)), time })).toThrow(
      expect.objectContaining({ code: refusal.code, message: expect.stringContaining(says) }),
    );
  });
});

describe('a training beside another population', () => {
  const beside = (population: TextTable) => trainModel({ ...request(table), population }).report;
  /** The same without its outcomes. */
  const blind = (of: TextTable): TextTable => ({
    ...of,
    columns: of.columns.filter((column) => column !== 'late'),
    rows: of.rows.map((row) => row.slice(0, -1)),
  });
  const differs = ({ warnings }: { warnings: { code: string }[] }) =>
    warnings.filter(({ code }) => code === 'population-differs');

  it('finds no difference in the same enterprises, whose outcomes nobody needs', () => {
    const report = beside(blind(enterprises(900, 3)));
    expect(report.population).toMatchObject({ dataset: 'enterprises.csv', rows: 900, notScored: 0 });
    expect(report.population!.psi.score.verdict).toBe('ok');
    expect(differs(report)).toEqual([]);
    expect(trained.report.population).toBeNull();
  });

  it('names what differs, the furthest first, and trains all the same', () => {
    const report = beside(blind(enterprises(900, 3, 120)));
    expect(report.population!.psi.features).toMatchObject({
      months: { verdict: 'alarm' },
      trade: { verdict: 'ok' },
    });
    expect(report.population!.psi.score.verdict).toBe('alarm');
    const [warning, ...others] = differs(report);
    expect(others).toEqual([]);
    const all = { ...report.population!.psi.features, score: report.population!.psi.score };
    const furthest = Math.max(...Object.values(all).map(({ psi }) => psi));
    expect(warning).toMatchObject({ detail: expect.stringContaining(`(PSI ${furthest.toFixed(2)})`) });
    expect(JSON.stringify(warning)).toMatch(/months/);
    expect(JSON.stringify(warning)).toMatch(/score/);
    expect(report.modelHash).toBe(trained.report.modelHash);
  });

  it('is what an evaluation finds on those rows', () => {
    const others = enterprises(900, 4, 40);
    const target = { column: 'late', positive: 'yes' };
    const { psi } = evaluateModel(readModel(scorecard), others, { target, drop: [] });
    expect(beside(others).population!.psi).toEqual(psi);
  });

  it('says that few rows say little, and which cells were not read', () => {
    const few = enterprises(150, 5);
    const odd = { ...few, rows: few.rows.map((row, i) => (i === 0 ? row.with(0, 'many') : row)) };
    const codes = beside(odd).warnings.map(({ code, column }) => [code, column]);
    expect(codes).toEqual(
      expect.arrayContaining([
        ['population-small', 'enterprises.csv'],
        ['cells-unread', 'months'],
      ]),
    );
    expect(beside(enterprises(200, 5)).warnings.map(({ code }) => code)).not.toContain('population-small');
  });

  it('refuses one that lacks what the model reads', () => {
    const lacking = { ...table, columns: table.columns.with(0, 'weeks') };
    expect(() => beside(lacking)).toThrow(
      expect.objectContaining({
        code: TableColumnMissing.code,
        message: expect.stringContaining('lacks what the model reads: months'),
      }),
    );
  });
});

const DATA = path.resolve(process.env['XINGONG_DATA'] ?? '../shared/data', 'credit');
const SBA = path.join(DATA, 'sba_loans_30k_balanced.csv.gz');
if (!existsSync(SBA))
  console.warn(`skipped: no ${SBA}; set XINGONG_DATA to the folder with the reference data`);

(existsSync(SBA) ? describe : describe.skip)('on real loans', () => {
  let loans = table;
  let part = table;
  beforeAll(async () => {
    loans = await readTable(bytesOf(SBA));
    part = { ...loans, rows: loans.rows.filter((_, i) => i % 4 === 0) };
  });
  const drop = ['loan_nr_chk_dgt', 'term', 'chg_off_*', 'balance_gross', 'disbursement_*', 'approval_fy'];
  const order = { target: { column: 'mis_status', positive: 'CHGOFF' }, fold: null, drop, config: {} };

  it('a scorecard of one row in four ranks the others, and names what carries the outcome', () => {
    const { model } = trainModel({ ...order, table: part });
    const others = { ...loans, rows: loans.rows.filter((_, i) => i % 4 === 1) };
    const { auc } = evaluateModel(readModel(model), others, { target: order.target, drop });
    expect(auc).toBeGreaterThan(0.71);
    expect(auc).toBeLessThan(0.8);
    const careless = trainModel({ ...order, table: part, drop: ['loan_nr_chk_dgt'] });
    const leaks = careless.report.warnings.filter(({ code }) => code === 'looks-like-leak');
    expect(leaks.map(({ column }) => column).toSorted()).toEqual(['chg_off_date', 'chg_off_prin_gr']);
  });

  it('finds that later loans are ranked far worse than folds by chance promise', () => {
    const { report } = trainModel({ ...order, table: part, time: 'approval_fy' });
    expect(report.time).toMatchObject({ trained: { to: '2006' }, tested: { from: '2007' } });
    expect(report.auc).toBeGreaterThan(0.71);
    expect(report.auc - report.time!.auc).toBeGreaterThan(0.05);
    expect(report.time!.auc).toBeGreaterThan(0.55);
  });

  it('alarms when loans of 2005-2007 are held against those of 1990-2004', () => {
    const [year, sba, gross] = ['approval_fy', 'sba_appv', 'gr_appv'].map((name) =>
      loans.columns.indexOf(name),
    );
    const between = (from: string, to: string): TextTable => ({
      ...loans,
      columns: [...loans.columns, 'sba_share'],
      rows: loans.rows
        .filter((row) => row[year!]! >= from && row[year!]! <= to)
        .map((row) => [...row, `${Number(row[sba!]) / Number(row[gross!])}`]),
    });
    const [then, now] = [between('1990', '2004'), between('2005', '2007')];
    const { model, report } = trainModel({ ...order, table: then, population: now });
    const { score, features } = report.population!.psi;
    expect(score.verdict).toBe('alarm');
    expect(score.psi).toBeGreaterThan(1);
    expect(features['sba_share']!.psi).toBeGreaterThan(1);
    expect(report.warnings.map(({ code }) => code)).toContain('population-differs');
    const { psi } = evaluateModel(readModel(model), now, { target: order.target, drop });
    expect(psi.score).toEqual(score);
    const itself = trainModel({ ...order, table: then, population: then }).report;
    expect(itself.population!.psi.score.psi).toBeCloseTo(0, 9);
  });
});

(existsSync(SBA) ? describe : describe.skip)('on real tables of which traces are known, or none', () => {
  const traces = async (
    file: string,
    column: string,
    positive: string,
    drop: string[] = [],
  ): Promise<{ column: string; detail: string }[]> => {
    const read = await readTable(bytesOf(path.join(DATA, `${file}.csv.gz`)));
    const { report } = trainModel({
      table: read,
      target: { column, positive },
      drop,
      fold: null,
      config: {},
    });
    return report.warnings.filter(({ code }) => code === 'bookkeeping-trace');
  };

  it('names that Polish accounts without Attr27 and liabilities that are not 365 days fail', async () => {
    expect(await traces('polish_bankruptcy_1year', 'bankrupt', '1', ['row'])).toMatchObject([
      { column: 'Attr27', detail: expect.stringContaining('Attr32 / Attr52') },
    ]);
    expect(await traces('polish_bankruptcy_5year', 'bankrupt', '1', ['row'])).toMatchObject([
      { column: 'Attr27' },
    ]);
  });

  it('finds none in German credit, and none in the loans', async () => {
    expect(await traces('german_credit', 'creditability', 'bad')).toEqual([]);
    const drop = ['loan_nr_chk_dgt', 'term', 'chg_off_*', 'balance_gross', 'disbursement_*', 'approval_fy'];
    expect(await traces('sba_loans_30k_balanced', 'mis_status', 'CHGOFF', drop)).toEqual([]);
  });
});
