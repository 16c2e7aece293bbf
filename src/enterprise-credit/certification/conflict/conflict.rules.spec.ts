import { describe, expect, it } from 'vitest';
import { differences, inForceMeanwhile, isAnotherWay, isSameAnswer } from './conflict.rules.js';
import type { Said } from './conflict.types.js';

const seen: Said = {
  way: 'counter',
  source: 'counter',
  asOf: '2026-06-01',
  state: 'certified',
  failReasons: [],
  level: 'licensed',
  foundedOn: '2018-08-16',
  validUntil: null,
  confirmedUntil: null,
};
const answered = (more: Partial<Said> = {}): Said => {
  return { ...seen, way: 'online', source: 'registry', asOf: '2026-09-01', ...more };
};
const permit: Partial<Said> = { state: 'confirmed', level: null, foundedOn: null, validUntil: '2031-03-31' };
const refused = (...failReasons: string[]): Said =>
  answered({ state: 'refused', failReasons, level: null, foundedOn: null });

describe('two ways in which a firm is known', () => {
  it('differ in what the later one has against it, in its day, its level and its end', () => {
    expect(differences(seen, answered())).toEqual([]);
    expect(differences(seen, refused('NAME_MISMATCH'))).toEqual(['name']);
    expect(differences(seen, refused('NOT_REGISTERED'))).toEqual(['status']);
    expect(differences(seen, answered({ failReasons: ['OPERATION_ABNORMAL'] }))).toEqual(['status']);
    expect(differences(seen, answered({ foundedOn: '2018-08-17', level: 'registered' }))).toEqual([
      'founded-on',
      'level',
    ]);
    const sight = { ...seen, ...permit };
    expect(differences(sight, answered({ ...permit, validUntil: '2027-03-31' }))).toEqual(['valid-until']);
    expect(differences(sight, answered({ ...permit, validUntil: null }))).toEqual(['valid-until']);
    expect(differences(sight, refused('PERMIT_SCOPE_MISMATCH'))).toEqual(['scope']);
  });

  it('do not differ where one is silent, knows more, or knows of a renewal', () => {
    expect(differences(seen, answered({ foundedOn: null, level: 'verified' }))).toEqual([]);
    expect(differences({ ...seen, ...permit }, answered({ ...permit, validUntil: '2036-03-31' }))).toEqual(
      [],
    );
    const abnormal = { failReasons: ['OPERATION_ABNORMAL'] };
    expect(differences({ ...seen, ...abnormal }, answered(abnormal))).toEqual([]);
  });

  it('are the same way only of one source by one way', () => {
    expect(isAnotherWay(seen, answered())).toBe(true);
    expect(isAnotherWay(answered(), answered({ way: 'extract' }))).toBe(true);
    expect(isAnotherWay(answered(), answered({ source: 'another-registry' }))).toBe(true);
    expect(isAnotherWay(answered(), answered({ asOf: '2026-10-01' }))).toBe(false);
  });
});

describe('what counts meanwhile', () => {
  it('is what was held, unless the authority itself ended it', () => {
    expect(inForceMeanwhile(refused('NOT_REGISTERED'))).toBe('held');
    expect(inForceMeanwhile(refused('PERMIT_NOT_FOUND'))).toBe('held');
    expect(inForceMeanwhile(refused('DEREGISTERED'))).toBe('answered');
    expect(inForceMeanwhile(refused('PERMIT_REVOKED'))).toBe('answered');
  });

  it('is decided once: the same answer of a later day is no other', () => {
    const first = refused('NOT_REGISTERED');
    expect(isSameAnswer(first, { ...first, asOf: '2026-10-01' })).toBe(true);
    expect(isSameAnswer(first, refused('DEREGISTERED'))).toBe(false);
    expect(isSameAnswer(first, { ...first, way: 'extract' })).toBe(false);
  });
});
