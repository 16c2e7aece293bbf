import { describe, expect, it } from 'vitest';
import type { ShiftFacts } from '../record/grievance.rules.js';
import { admissionOf, type Amount } from './admission.rules.js';

const hour: ShiftFacts = {
  enterpriseId: 'e',
  standing: 'unsettled',
  payBasis: 'hour',
  minutes: 480,
  endKnown: true,
  agreedMinutes: null,
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
      isWhole: true,
      fen: null,
    });
    expect(all({}, { minutes: 480 })).toEqual({
      award: { minutes: 480, units: null },
      isWhole: true,
      fen: null,
    });
    expect(all({ fen: 1n }, { fen: 100_000n }, null)).toBe('wrong');
    expect(all({ fen: 100_000n }, { fen: 100_000n }, null)).toEqual({
      award: null,
      isWhole: false,
      fen: 100_000n,
    });
  });

  it('names the money of hours that no shift can be awarded for any more', () => {
    expect(all({}, { minutes: 480 }, null)).toBe('wrong');
    expect(all({}, {}, null)).toEqual({ award: null, isWhole: false, fen: null });
  });

  it('is of no more than was clocked', () => {
    expect(all({ minutes: 481 }, {})).toBe('wrong');
  });
});

describe('an answer that admits a part', () => {
  const part = (said: Partial<Amount>, claimed: Partial<Amount>, shift: ShiftFacts = hour) =>
    admissionOf('part', { said: amount(said), claimed: amount(claimed) }, shift);

  it('ends nothing as long as it is less than what is claimed or was clocked', () => {
    expect(part({ minutes: 1 }, {})).toMatchObject({ award: { minutes: 1 }, isWhole: false });
    expect(part({ minutes: 60 }, { minutes: 90 })).toMatchObject({ isWhole: false });
    expect(part({ minutes: 1 }, {}, { ...hour, endKnown: false })).toMatchObject({ isWhole: false });
    expect(part({ units: 1 }, { units: 40 }, { ...hour, payBasis: 'task' })).toMatchObject({
      isWhole: false,
    });
  });

  it('is all of it where it reaches that, and of a day, which earns its rate', () => {
    expect(part({ minutes: 90 }, { minutes: 90 })).toMatchObject({ isWhole: true });
    expect(part({ minutes: 480 }, {})).toMatchObject({ isWhole: true });
    expect(part({}, {}, { ...hour, payBasis: 'day' })).toMatchObject({ isWhole: true });
  });
});
