import { describe, expect, it } from 'vitest';
import { REPORTER_RELIABILITY } from '../../../migrations/1766000200000-enterprise-credit-in-full.js';
import { type JudgedClaim, recordOf } from './track-record.rules.js';

const at = new Date('2026-11-20T00:00:00Z');
const policy = { ...REPORTER_RELIABILITY, monthlyForgetting: 1 };
const { alpha, beta } = policy.start;
const claim = (more: Partial<JudgedClaim>): JudgedClaim => {
  return { enterpriseId: 'a', isEngagement: false, verdict: 'upheld', grade: 'B', decidedAt: at, ...more };
};
const record = (...claims: JudgedClaim[]) => recordOf(claims, at, policy, 0.25);

describe('what is learnt of a reporter', () => {
  it('is in full what two people decided, and a quarter of an engagement that one upheld', () => {
    expect(record()).toEqual({ alpha, beta });
    expect(record(claim({}))).toEqual({ alpha: alpha + policy.upheldGain, beta });
    expect(record(claim({ isEngagement: true }))).toEqual({ alpha: alpha + 0.25, beta });
  });

  it('is of engagements with one employer no more than one a month', () => {
    const one = claim({ isEngagement: true });
    expect(record(one, one, one)).toEqual({ alpha: alpha + 0.25, beta });
    const before = { ...one, decidedAt: new Date('2026-10-31T15:59:00Z') };
    expect(record(one, before)).toEqual({ alpha: alpha + 0.5, beta });
    expect(record(one, { ...one, enterpriseId: 'b' })).toEqual({ alpha: alpha + 0.5, beta });
  });

  it('is in full of whatever did not stand', () => {
    const vain = claim({ isEngagement: true, verdict: 'dismissed', grade: 'C' });
    expect(record(vain, vain)).toEqual({ alpha, beta: beta + 2 * policy.dismissedLoss.C });
  });
});
