import { describe, expect, it } from 'vitest';
import type { ShiftFacts } from '../record/grievance.rules.js';
import { admissionOf, type Amount } from './admission.rules.js';

const hour: ShiftFacts = {
  enterpriseId: 'e',
  standing: 'unsettled',
  payBasis: 'hour',
  minutes: 480,
  endKnown: true,
};
const amount = (of: Partial<Amount> = {}): Amount => ({ minutes: null, units: null, fen: null, ...of });
const all = (said: Partial<Amount>, claimed: Partial<Amount>, shift: ShiftFacts | null = hour) =>
  admissionOf('all', { said: amount(said), claimed: amount(claimed) }, shift);

describe('an answer that admits all', () => {
  it('is not less than what is claimed, nor than what was clocked', () => {
    expect(all({ minutes: 1 }, { minutes: 480 })).toBe('wrong');
    expect(all({ minutes: 1 }, {})).toBe('wrong');
    expect(all({ minutes: 480 }, { minutes: 480 })).toEqual({
      award: { minutes: 480, units: null },
      fen: null,
    });
    expect(all({}, { minutes: 480 })).toEqual({ award: { minutes: 480, units: null }, fen: null });
    expect(all({ fen: 1n }, { fen: 100_000n }, null)).toBe('wrong');
    expect(all({ fen: 100_000n }, { fen: 100_000n }, null)).toEqual({ award: null, fen: 100_000n });
  });

  it('names the money of hours that no shift can be awarded for any more', () => {
    expect(all({}, { minutes: 480 }, null)).toBe('wrong');
    expect(all({}, {}, null)).toEqual({ award: null, fen: null });
  });

  it('is of no more than was clocked', () => {
    expect(all({ minutes: 481 }, {})).toBe('wrong');
  });
});
