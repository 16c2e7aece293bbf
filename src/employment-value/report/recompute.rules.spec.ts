import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { reportInputOf } from './input.rules.js';
import { recompute } from './recompute.rules.js';
import type { Figure, RecomputedFigure, Relation, ReportInput } from './report.types.js';

const edition2022 = (): ReportInput =>
  reportInputOf(JSON.parse(readFileSync('data/report-2022.json', 'utf8')));

/** The 2022 edition with other printed values. */
const with2022 = (values: Record<string, string>): ReportInput => {
  const input = edition2022();
  for (const figure of input.figures) figure.value = values[figure.id] ?? figure.value;
  return input;
};
const lineOf = (input: ReportInput, relation: string): RecomputedFigure =>
  recompute(input).figures.find((line) => line.relation === relation)!;

const figure = (id: string, value: string, more: Partial<Figure> = {}): Figure => ({
  id,
  value,
  unit: '万人',
  digits: value.split('.')[1]?.length ?? 0,
  place: 'here',
  ...more,
});
const sheet = (figures: Figure[], ...relations: Relation[]): ReportInput => ({
  edition: 'test',
  figures,
  relations,
  statements: [],
});

describe('the 2022 edition', () => {
  it('adds up in decimal where binary arithmetic would not', () => {
    expect(lineOf(edition2022(), 'group-related-sum')).toMatchObject({
      unrounded: '10.35',
      rounded: '10.4',
      binaryRounded: '10.3',
      verdict: 'yes',
    });
    expect(lineOf(edition2022(), 'direct-total-as-printed')).toMatchObject({
      unrounded: '147.7',
      verdict: 'yes',
    });
    expect(lineOf(edition2022(), 'direct-total-unrounded')).toMatchObject({
      unrounded: '147.65',
      rounded: '147.7',
    });
    for (const [relation, rounded] of [
      ['stabilised-sum', '524.7'],
      ['stabilised-sum-6-months', '426.6'],
      ['stabilised-sum-3-months', '281.8'],
    ] as const)
      expect(lineOf(edition2022(), relation)).toMatchObject({ rounded, verdict: 'yes' });
  });

  it('leaves the hours of flexible workers out of its head count', () => {
    expect(lineOf(edition2022(), 'group-related-without-flexible')).toMatchObject({
      verdict: 'excluded',
      withOthers: '10.6',
      fitsFromDivisor: '3416',
    });
    expect(lineOf(edition2022(), 'direct-total-with-flexible').rounded).toBe('147.9');
    expect(lineOf(with2022({ 'group-related': '10.6' }), 'group-related-without-flexible').verdict).toBe(
      'included',
    );
    expect(lineOf(with2022({ 'flexible-hours': '1.0' }), 'group-related-without-flexible').verdict).toBe(
      'either',
    );
    expect(lineOf(with2022({ 'group-related': '12.0' }), 'group-related-without-flexible').verdict).toBe(
      'neither',
    );
  });

  it('has one share that fits only before rounding', () => {
    expect(lineOf(edition2022(), 'enterprises-of-share-6-months')).toMatchObject({
      unrounded: '230.364',
      rounded: '230.4',
      published: { value: '230.3' },
      verdict: 'interval',
    });
    for (const [share, unrounded] of [
      ['enterprises-of-share-3-months', '149.5944'],
      ['households-of-share-6-months', '196.3251'],
      ['households-of-share-3-months', '132.165'],
    ] as const)
      expect(lineOf(edition2022(), share)).toMatchObject({ unrounded, verdict: 'yes' });
    const moved = with2022({ 'enterprises-under-6-months': '230.4' });
    expect(lineOf(moved, 'enterprises-of-share-6-months').verdict).toBe('yes');
    const wrong = with2022({ 'enterprises-under-6-months': '231.0' });
    expect(lineOf(wrong, 'enterprises-of-share-6-months').verdict).toBe('no');
  });

  it('implies loan balances that it does not print', () => {
    expect(lineOf(edition2022(), 'enterprise-balance')).toMatchObject({
      unit: '亿元',
      rounded: '1422.0',
      low: '1137.4',
      verdict: 'unpublished',
    });
    expect(lineOf(edition2022(), 'household-balance').rounded).toBe('6007.5');
    expect(lineOf(edition2022(), 'loan-balance').rounded).toBe('7429.5');
  });

  it('says what contradicts, and says it no more when the input agrees', () => {
    const contradictions = (input: ReportInput): string[] =>
      recompute(input)
        .findings.filter(({ code }) => code === 'contradiction')
        .map(({ about }) => about);
    expect(contradictions(edition2022())).toEqual([
      'small-enterprises-of-the-survey',
      'stabilised-short-of-cash',
      'table-3.1',
    ]);
    const input = with2022({ 'small-enterprises-asked-digital': '5078' });
    input.statements = input.statements.map((statement) => ({ ...statement, says: ['credit'] }));
    expect(contradictions(input)).toEqual([]);
  });

  it('turns a verdict when one printed number changes', () => {
    expect(recompute(edition2022()).counts).toEqual({
      yes: 12,
      interval: 1,
      excluded: 1,
      unpublished: 6,
      contradicts: 3,
    });
    const other = with2022({ 'group-staff': '2.22' });
    expect(lineOf(other, 'group-related-sum')).toMatchObject({
      unrounded: '10.34',
      rounded: '10.3',
      verdict: 'interval',
    });
    expect(lineOf(with2022({ 'direct-total': '148.7' }), 'direct-total-as-printed').verdict).toBe('no');
    expect(recompute(with2022({ 'direct-total': '148.7' })).findings).toContainEqual(
      expect.objectContaining({ code: 'does-not-reconcile', about: 'direct-total-as-printed' }),
    );
  });

  it('names what it takes as printed', () => {
    const { takenAsPrinted } = recompute(edition2022());
    expect(takenAsPrinted).toEqual(
      expect.arrayContaining(['providers', 'digital-operators', 'standard-annual-hours']),
    );
    expect(takenAsPrinted).not.toContain('direct-total');
  });
});

describe('recomputing', () => {
  const sum = (terms: string[]): Relation => ({ id: 'sum', kind: 'sum', terms, published: 'total' });

  it('accepts a sum of unrounded numbers exactly when some of them round to the terms and to the total', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 2, maxLength: 6 }), (unrounded) => {
        const tenths = (value: number): string => (Math.floor((value + 5) / 10) / 10).toFixed(1); // half up
        const figures = unrounded.map((value, index) => figure(`t${index}`, tenths(value)));
        const total = figure('total', tenths(unrounded.reduce((a, b) => a + b, 0)));
        const { verdict } = lineOf(sheet([...figures, total], sum(figures.map(({ id }) => id))), 'sum');
        expect(['yes', 'interval']).toContain(verdict);
      }),
    );
  });

  it('refuses a total that no unrounded terms can give', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 2, max: 50 }),
        (a, b, off) => {
          const text = (tenths: number): string => (tenths / 10).toFixed(1);
          const figures = [figure('a', text(a)), figure('b', text(b)), figure('total', text(a + b + off))];
          expect(lineOf(sheet(figures, sum(['a', 'b'])), 'sum').verdict).toBe('no');
        },
      ),
    );
  });

  it('does not depend on whether amounts are in 元 or 亿元', () => {
    const jobs = figure('jobs', '284.4');
    const ratio = figure('ratio', '0.2', { unit: '人/万元' });
    const balance = (unit: string): string =>
      lineOf(
        sheet([jobs, ratio], { id: 'balance', kind: 'quotient', terms: ['jobs', 'ratio'], unit, digits: 0 }),
        'balance',
      ).rounded;
    expect(balance('亿元')).toBe('1422');
    expect(balance('元')).toBe('142200000000');
  });

  it('refuses sheets that mean nothing', () => {
    const a = figure('a', '1.0');
    const total = figure('total', '2.0');
    const refused = (...input: Parameters<typeof sheet>): void =>
      expect(() => recompute(sheet(...input))).toThrow(
        expect.objectContaining({ code: 'employment-value.report-input-invalid' }),
      );
    refused([a, total], sum(['a', 'nobody']));
    refused([a, a, total], sum(['a', 'a']));
    refused([a, figure('b', '1', { unit: '万小时' }), total], sum(['a', 'b']));
    refused([a, { ...total, unit: '元' }], sum(['a', 'a']));
    refused([a, total], { id: 'x', kind: 'sum', terms: ['x', 'a'], published: 'total' });
    refused([a, figure('zero', '0.0', { unit: '1' }), total], {
      id: 'x',
      kind: 'quotient',
      terms: ['a', 'zero'],
      published: 'total',
    });
    refused([figure('a', '1.25', { digits: 1 }), total], sum(['a', 'a']));
    refused([{ ...a, unit: '万人/元/元' }, total], sum(['a', 'a']));
    refused([a], { id: 'x', kind: 'excluded', terms: ['a', 'a'] });
    const huge = figure('huge', '9'.repeat(15), { unit: '亿人' });
    refused([huge], { id: 'x', kind: 'product', terms: Array.from({ length: 50 }, () => 'huge'), unit: '1' });
  });

  it('reads an input file as strictly as a request', () => {
    const input = edition2022();
    const bad = (change: object): void =>
      expect(() => reportInputOf({ ...input, ...change })).toThrow(
        expect.objectContaining({ code: 'employment-value.report-input-invalid' }),
      );
    bad({ edition: 2022 });
    bad({ more: 1 });
    bad({ figures: [] });
    bad({ figures: [{ ...input.figures[0], value: 2.23 }] });
    bad({ figures: [{ ...input.figures[0], value: '1e9' }] });
    bad({ relations: [{ ...input.relations[0], kind: 'guess' }] });
    bad({ statements: [null] });
    expect(() => reportInputOf([])).toThrow();
    expect(() => reportInputOf(null)).toThrow();
  });
});
