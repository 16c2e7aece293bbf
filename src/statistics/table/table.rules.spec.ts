import { describe, expect, it } from 'vitest';
import { kindOf, numberIn, wordIn } from './cell.rules.js';
import { dayIn } from './day.rules.js';
import { labelledTable } from './labelled-table.rules.js';
import type { LabelChoice, TextTable } from './table.types.js';

const many = (count: number, cell: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => cell(i));

describe('kindOf', () => {
  it.each([
    ['numeric', many(60, (i) => `${i / 7}`)],
    ['numeric', many(60, (i) => (i % 3 === 0 ? '' : `${i % 20}`))],
    ['numeric', many(100, (i) => (i === 5 ? 'n.a' : `${i % 9}e-3`))],
    ['numeric', many(400, (i) => `${1990 + (i % 30)}`)],
    ['categorical', many(60, (i) => (i % 2 === 0 ? 'yes' : 'no'))],
    ['categorical', many(60, (i) => (i % 2 === 0 ? '0x10' : '5'))],
    ['code', many(400, (i) => (i % 5 === 0 ? '0' : `${722_100 + (i % 40)}`))],
    ['date', many(60, (i) => `2020-01-${String((i % 28) + 1).padStart(2, '0')}`)],
    ['identifier', many(60, (i) => `${10_000 + i}`)],
    ['identifier', many(60, (i) => `loan ${i}`)],
    ['constant', many(60, () => '4')],
    ['constant', many(60, () => '')],
    ['categorical', many(60, (i) => (i < 30 ? '' : 'Y'))],
  ])('takes for %s what looks like it', (kind, cells) => {
    expect(kindOf(cells)).toBe(kind);
    expect(kindOf(cells.toReversed())).toBe(kind);
  });

  it('reads a cell as a number, a word and a day, or as not known', () => {
    expect(['1', '-.5', '1e3', '+2.', '', 'NaN', '0x1f', '1,00', '1e999', 'Infinity'].map(numberIn)).toEqual([
      1,
      -0.5,
      1000,
      2,
      ...many(6, () => '').map(() => null),
    ]);
    expect(['x', '', 'NA', 'null', '?', '0'].map(wordIn)).toEqual(['x', null, null, null, null, '0']);
    expect(['2020-1-5', '2020/01/05', '2020-01-05T10:00', '2020-13-05', '5.1.20200'].map(dayIn)).toEqual([
      '2020-01-05',
      '2020-01-05',
      '2020-01-05',
      null,
      null,
    ]);
  });
});

describe('labelledTable', () => {
  const table: TextTable = {
    name: 't',
    sha256: '',
    columns: ['y', 'size', 'sector', 'same', 'day', 'number', 'fold', 'after_sum', 'after_day'],
    rows: many(60, String).map((_, i) => [
      i % 3 === 0 ? 'bad' : 'ok',
      `${i % 11}`,
      i % 4 === 0 ? 'farm' : 'shop',
      'x',
      `2020-02-${String((i % 28) + 1).padStart(2, '0')}`,
      `${i}`,
      `${i % 4}`,
      `${i % 7}`,
      `${i % 5}`,
    ]),
  };
  const choice: LabelChoice = {
    target: { column: 'y', positive: 'bad' },
    drop: ['after_*'],
    fold: 'fold',
    kinds: {},
  };

  it('makes features of nothing but what may be one, and says what it left out', () => {
    const { table: made, warnings, window } = labelledTable(table, choice);
    expect(made.columns.map(({ name }) => name)).toEqual(['sector', 'size']);
    expect(made.label.reduce((a, b) => a + b)).toBe(20);
    expect(new Set(made.fold)).toEqual(new Set(['0', '1', '2', '3']));
    expect(warnings.map(({ code, column }) => `${code} ${column}`)).toEqual([
      'date-column day',
      'identifier-column number',
      'constant-column same',
    ]);
    expect(window).toEqual({ column: 'day', from: '2020-02-01', to: '2020-02-28' });
  });

  it('takes a kind that is known better', () => {
    const { table: made } = labelledTable(table, {
      ...choice,
      kinds: { number: 'numeric', size: 'categorical' },
    });
    expect(made.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'number numeric',
      'sector categorical',
      'size categorical',
    ]);
  });

  it('leaves out rows without a label and says so', () => {
    const [first] = table.rows;
    const rows = [...table.rows, ['', ...first!.slice(1)]];
    const { table: made, warnings } = labelledTable({ ...table, rows }, choice);
    expect(made.label).toHaveLength(60);
    expect(warnings[0]).toMatchObject({ code: 'label-missing', column: 'y' });
  });

  it.each([
    ['no such target', { target: { column: 'z', positive: 'bad' } }, 'column-missing'],
    ['no such fold', { fold: 'folds' }, 'column-missing'],
    ['nothing to drop', { drop: ['sise'] }, 'column-missing'],
    ['nothing to drop by its beginning', { drop: ['before_*'] }, 'column-missing'],
    ['no such kind of column', { kinds: { sise: 'numeric' as const } }, 'column-missing'],
    ['a class that never is', { target: { column: 'y', positive: 'BAD' } }, 'one-class'],
    ['one class', { target: { column: 'same', positive: 'x' } }, 'one-class'],
    ['no feature', { drop: ['size', 'sector', 'after_*'] }, 'no-feature'],
  ])('refuses %s', (_, change, kind) => {
    expect(() => labelledTable(table, { ...choice, ...change })).toThrow(expect.objectContaining({ kind }));
  });

  it('is the same table in whatever order rows and columns come', () => {
    const turn = (row: string[]): string[] => row.toReversed();
    const turned = { ...table, columns: turn(table.columns), rows: table.rows.map(turn).toReversed() };
    expect(labelledTable(turned, choice).table).toEqual(labelledTable(table, choice).table);
  });
});
