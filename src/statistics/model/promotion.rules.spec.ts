import { describe, expect, it } from 'vitest';
import {
  groundsOf,
  type PromotionCase,
  type PromotionEvidence,
  type PromotionPlea,
} from './promotion.rules.js';

const evidence: PromotionEvidence = {
  modelHash: 'new',
  againstHash: 'old',
  dataset: 'outcomes.csv',
  sha256: '0'.repeat(64),
  rows: 2000,
  positives: 300,
  auc: 0.8,
  againstAuc: 0.76,
  deltaAuc: 0.04,
  interval: { low: 0.01, high: 0.07 },
  resamples: 1000,
  seed: 1,
  drifted: [],
};
const trained: PromotionCase = {
  hash: 'new',
  championHash: 'old',
  trainedOn: '1'.repeat(64),
  drifted: [],
  handedIn: null,
};
const experts: PromotionCase = { ...trained, trainedOn: null };
const refused = (plea: PromotionPlea, about: PromotionCase): unknown => {
  const grounds = groundsOf(plea, about);
  expect(grounds.kind).toBeNull();
  return (grounds as { objection: string }).objection;
};

describe('groundsOf', () => {
  it('takes evidence that the model is better than the champion', () => {
    expect(groundsOf({ evidence }, trained)).toEqual({ kind: 'evidence', evidence });
  });

  it('lets the second one rely on the evidence of the first', () => {
    expect(groundsOf({}, { ...trained, handedIn: evidence })).toEqual({ kind: 'evidence', evidence });
  });

  it('asks nothing of an experts’ model, of which nothing is measured, and says so', () => {
    expect(groundsOf({}, experts)).toEqual({ kind: 'judgement' });
    expect(groundsOf({ evidence }, experts)).toEqual({ kind: 'evidence', evidence });
  });

  it.each<[string, Partial<PromotionEvidence> | null, Partial<PromotionCase>, RegExp]>([
    ['nothing', null, {}, /no comparison/],
    ['a comparison of another model', { modelHash: 'other' }, {}, /another model/],
    ['a comparison with a champion of the past', { againstHash: 'older' }, {}, /present champion/],
    ['a comparison where there is no champion', {}, { championHash: null }, /present champion/],
    ['the rows it was trained on', { sha256: '1'.repeat(64) }, {}, /trained on/],
    ['a difference that may be none', { interval: { low: 0, high: 0.1 } }, {}, /no better/],
    ['a difference that may be worse', { interval: { low: -0.01, high: 0.1 } }, {}, /no better/],
    ['no interval', { interval: { low: NaN, high: NaN } }, {}, /no better/],
    ['rows unlike those of the training', { drifted: ['score'] }, {}, /rows of the comparison.*score/],
    ['enterprises unlike those of the training', {}, { drifted: ['staff'] }, /of today.*staff/],
  ])('refuses a trained model on %s, unless somebody answers for it', (_, change, about, objection) => {
    const plea = change === null ? {} : { evidence: { ...evidence, ...change } };
    const whole = { ...trained, ...about };
    expect(refused(plea, whole)).toMatch(objection);
    const override = 'the champion’s source has ended';
    expect(groundsOf({ ...plea, override }, whole)).toEqual({
      kind: 'override',
      override,
      objection: expect.stringMatching(objection),
    });
  });

  it('asks an experts’ model too when what was measured speaks against it', () => {
    const worse = { ...evidence, interval: { low: -0.2, high: -0.1 } };
    expect(refused({ evidence: worse }, experts)).toMatch(/no better/);
  });

  it('keeps no override where none was needed', () => {
    expect(groundsOf({ evidence, override: 'to be safe, all the same' }, trained).kind).toBe('evidence');
  });
});
