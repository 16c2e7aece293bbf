import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { areReasonsFor, decisionOf, pointsLeft, VERDICTS } from './finding.rules.js';

describe('a finding', () => {
  it('is decided by two who agree', () => {
    expect(decisionOf([])).toBe('under-review');
    expect(decisionOf(['false'])).toBe('under-review');
    expect(decisionOf(['false', 'false'])).toBe('upheld');
    expect(decisionOf(['not-proven', 'not-proven'])).toBe('dismissed');
    expect(decisionOf(['false', 'not-proven'])).toBe('under-review');
    expect(decisionOf(['false', 'not-proven', 'false'])).toBe('upheld');
  });

  it('is always decided by the third', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VERDICTS), { minLength: 3, maxLength: 3 }), (verdicts) => {
        expect(decisionOf(verdicts)).not.toBe('under-review');
      }),
    );
  });

  it('has reasons that go with its verdict', () => {
    expect(areReasonsFor('false', ['document-forged', 'admitted'])).toBe(true);
    expect(areReasonsFor('false', ['document-genuine'])).toBe(false);
    expect(areReasonsFor('not-proven', [])).toBe(false);
  });
});

describe('trust points', () => {
  it('never grow and never fall below zero', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.array(fc.nat(100)), (start, lost) => {
        const left = pointsLeft(start, lost);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(start);
      }),
    );
    expect(pointsLeft(100, [30, 25])).toBe(45);
  });
});
