import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { cutHan, segmenter } from './jieba.adapter.js';
import { modelHash } from '../../../statistics/model/reading.rules.js';
import { readModel } from './model.rules.js';
import type { ScreeningModel } from './model.types.js';
import { scorerOf, topReasons } from './score.rules.js';
import { termsOf, wordsOf } from './tokens.rules.js';

const data: Omit<ScreeningModel, 'hash'> = {
  format: 'xingong-screening-model/1',
  segmenter: segmenter(),
  columns: { text: ['title', 'duties'], category: ['payBasis'] },
  baseRate: 0.048,
  threshold: 0.4,
  intercept: -3,
  sharedLength: 2,
  markValue: 0.1,
  terms: [
    ['duties:兼职', 1.2, 2],
    [':兼职', 1.2, 2.5],
    [':日结 佣金', 1.8, 1.5],
    [':分拣', 1.1, -3],
    [':__proto__', 2, 4],
    [':constructor', 2, 1],
    ['duties:wire transfer', 2, 3],
  ],
  marks: [
    ['payBasis=task', 1],
    ['duties=', 2],
  ],
  training: { rows: 10 },
};
const model: ScreeningModel = { ...data, hash: modelHash(data) };
const scorer = scorerOf(model, cutHan);
const row = (duties: string, payBasis = 'hour'): Map<string, string> =>
  new Map([
    ['duties', duties],
    ['payBasis', payBasis],
  ]);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        '兼职',
        '分拣',
        '日结',
        '佣金',
        '__proto__',
        'constructor',
        'toString',
        'wire',
        'transfer',
        '￥',
        '00',
      ),
      {
        maxLength: 30,
      },
    )
    .map((words) => words.join(' ')),
);

describe('words', () => {
  const words = (said: string): string[] => wordsOf(said, cutHan);

  it('are those of jieba in Chinese, and letters elsewhere', () => {
    expect(words('在家兼职，Wire transfer!')).toEqual(['在家', '兼职', 'wire', 'transfer', '!']);
    expect([...termsOf(['a', 'b', 'a'])]).toEqual([
      ['a', 2],
      ['b', 1],
      ['a b', 1],
      ['b a', 1],
    ]);
  });

  it('are not hidden by spaces, dots, width or invisible characters', () => {
    expect(words('兼 · 职')).toEqual(words('兼职'));
    expect(words('ｗｉｒｅ tran\u200bsfer')).toEqual(['wire', 'transfer']);
  });

  it('do not tell where a text was copied', () => {
    expect(words('We€™re &amp; you’re')).toEqual(words("We're & you're"));
    expect(words('see #URL_00ff# 12')).toEqual(['see', 'urltoken', '00']);
    expect(words('end.€¢Next')).toEqual(['end', 'next']);
  });
});

describe('a score', () => {
  it('is the same for the same text, and its reasons sum to it', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('hour', 'task', 'never seen', '__proto__'), (duties, payBasis) => {
        const score = scorer.score(row(duties, payBasis));
        expect(scorerOf(model, cutHan).score(row(duties, payBasis))).toEqual(score);
        const sum = score.reasons.reduce((total, { points }) => total + points, score.intercept);
        expect(sum).toBe(score.logit);
        expect(Number.isFinite(score.logit)).toBe(true);
        expect(score.flagged).toBe(score.probability >= score.threshold);
      }),
    );
  });

  it('does not move for words it never saw', () => {
    const plain = scorer.score(row('兼职'));
    expect(scorer.score(row('兼职 quark xylophone')).logit).toBe(plain.logit);
    expect(scorer.score(row('quark hasOwnProperty toString')).logit).toBe(model.intercept);
  });

  it('takes words that name parts of JavaScript as words', () => {
    const reasons = scorer.score(row('constructor')).reasons;
    expect(reasons).toEqual([{ column: '', words: 'constructor', points: 2 }]);
    expect(scorer.score(row('valueOf __proto__ toString')).logit).toBe(model.intercept); // underscores part words
  });

  it('names column and words of what spoke for fraud', () => {
    const score = scorer.score(row('wire transfer 分拣', 'task'));
    expect(topReasons(score, 2)).toMatchObject([
      { column: 'duties', words: 'wire transfer' },
      { column: 'payBasis', words: 'task' },
    ]);
    expect(scorer.score(row('')).reasons).toEqual([{ column: 'duties', words: '', points: 0.2 }]);
  });

  it('survives a model whose frequencies are nought', () => {
    const empty = { ...model, terms: [[':兼职', 0, 1]] as ScreeningModel['terms'] };
    expect(scorerOf(empty, cutHan).score(row('兼职')).logit).toBeCloseTo(-3);
  });
});

describe('reading a model', () => {
  it('gives back what was written', () => {
    expect(readModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['another format', { ...model, format: 'other' }],
    ['a changed weight', { ...model, intercept: 3 }],
    ['a strange member', { ...model, surprise: 1 }],
    ['a missing member', { ...model, marks: undefined }],
    ['a certain threshold', { ...model, threshold: 1 }],
    ['a weight of text', { ...model, terms: [['a:b', 1, '1']] }],
    ['an endless weight', { ...model, terms: [['a:b', 1, Infinity]] }],
    [
      'a term twice',
      {
        ...model,
        terms: [
          [':a', 1, 1],
          [':a', 1, 2],
        ],
      },
    ],
    ['a column of two kinds', { ...model, columns: { text: ['a'], category: ['a'] } }],
    ['columns of nothing', { ...model, columns: {} }],
    ['text no database keeps', { ...model, training: { note: 'a\0b' } }],
    ['no hash', { ...model, hash: '' }],
  ])('refuses %s', (_, json) => {
    expect(() => readModel(json)).toThrow(
      expect.objectContaining({ code: 'tongbao.screening-model-invalid' }),
    );
  });

  it('refuses any JSON that is not a model, and never breaks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(model)), (junk, member) => {
        const broken = { ...model, [member]: junk };
        expect(() => readModel(broken)).toThrow(
          expect.objectContaining({ code: 'tongbao.screening-model-invalid' }),
        );
      }),
    );
  });
});
