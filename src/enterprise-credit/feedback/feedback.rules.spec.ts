import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { excludedBy, causeOf } from '../ledger/ledger.rules.js';
import type { LedgerKind } from '../ledger/fact.types.js';
import { monthsLater } from '../../platform/clock/business-day.js';
import { outcomeOf, readAnswer } from '../certification/registry/registry-answer.rules.js';
import { RESTRICTION_LEVELS } from '../enterprise-credit.types.js';
import { RegistryAnswerInvalid } from '../errors.js';
import { adjudicate, checkIncident, type Opinion, reasonCodeOf } from './feedback.rules.js';

const opinion: fc.Arbitrary<Opinion> = fc.oneof(
  fc.constant({ verdict: 'dismissed' as const, restrictionLevel: null }),
  fc.record({
    verdict: fc.constant('upheld' as const),
    restrictionLevel: fc.constantFrom(...RESTRICTION_LEVELS),
  }),
);

describe('adjudicate', () => {
  it('needs two who agree, and no three stay undecided', () => {
    expect(adjudicate([])).toBeNull();
    fc.assert(fc.property(opinion, (one) => adjudicate([one]) === null));
    fc.assert(
      fc.property(opinion, opinion, opinion, (a, b, c) => {
        const two = adjudicate([a, b]);
        expect(two === null).toBe(a.verdict !== b.verdict);
        expect((two ?? adjudicate([a, b, c]))!.verdict).toBe(
          [a, b, c].filter(({ verdict }) => verdict === 'upheld').length >= 2
            ? 'upheld'
            : (two?.verdict ?? 'dismissed'),
        );
      }),
    );
  });

  it('takes the milder of the levels asked for', () => {
    expect(
      adjudicate([
        { verdict: 'upheld', restrictionLevel: 'blacklist' },
        { verdict: 'upheld', restrictionLevel: 'posting-cap' },
      ]),
    ).toEqual({ verdict: 'upheld', level: 'posting-cap' });
    const dismissed = { verdict: 'dismissed', restrictionLevel: null } as const;
    expect(adjudicate([dismissed, dismissed])).toEqual({ verdict: 'dismissed', level: null });
  });
});

describe('checkIncident', () => {
  it('takes the last sixty days, both ends included', () => {
    const check = (day: string) => () => checkIncident(day, '2026-11-02', 60);
    expect(check('2026-11-02')).not.toThrow();
    expect(check('2026-09-03')).not.toThrow();
    expect(check('2026-09-02')).toThrow('too long ago');
    expect(check('2026-11-03')).toThrow('future');
  });

  it('names restrictions after what was found', () => {
    expect(reasonCodeOf('training-loan')).toBe('FRAUD_TRAINING_LOAN');
  });
});

describe('marks on facts', () => {
  const mark = (about: string, kind: LedgerKind): { about: string; kind: LedgerKind } => ({ about, kind });

  it('leave out what is disputed or retracted, and nothing brings a retracted fact back', () => {
    expect(excludedBy([mark('a', 'dispute')])).toEqual(['a']);
    expect(excludedBy([mark('a', 'dispute'), mark('a', 'dispute-closed')])).toEqual([]);
    expect(excludedBy([mark('a', 'dispute'), mark('a', 'retraction'), mark('a', 'dispute-closed')])).toEqual([
      'a',
    ]);
    expect(excludedBy([mark('a', 'dispute'), mark('b', 'dispute'), mark('a', 'dispute-closed')])).toEqual([
      'b',
    ]);
  });

  it('name the gravest of several causes', () => {
    expect(causeOf(['wage-on-time', 'fraud-upheld', 'wage-late'])).toBe('fraud-upheld');
    expect(causeOf(['contract-sealed', 'wage-on-time'])).toBe('contract-sealed');
    expect(causeOf([])).toBe('time');
  });
});

describe('answers of the registry', () => {
  const facts = {
    foundedOn: '2018-08-16',
    paidInCapitalYuan: 1,
    insuredStaff: null,
    firmsAtAddress: 2,
    representativeFirms: 0,
    penaltiesOn: ['2026-10-01'],
  };
  const answer = { status: 'active', facts };

  it('are read when they are well-formed', () => {
    expect(readAnswer(answer)).toEqual(answer);
    expect(outcomeOf(readAnswer(answer))).toEqual({ state: 'certified', failReasons: [] });
    const silent = { ...answer, status: 'active', facts: null };
    expect(outcomeOf(readAnswer(silent)).state).toBe('refused');
  });

  it.each([
    [{ ...answer, status: 'splendid' }],
    [{ ...answer, facts: { ...facts, insuredStaff: -1 } }],
    [{ ...answer, facts: { ...facts, insuredStaff: 1.5 } }],
    [{ ...answer, facts: { ...facts, insuredStaff: undefined } }],
    [{ ...answer, facts: { ...facts, foundedOn: 'yesterday' } }],
    [{ ...answer, facts: { ...facts, penaltiesOn: ['2026-13-40'] } }],
    [{ ...answer, facts: 'none' }],
  ])('are refused as %j', (payload) => {
    expect(() => readAnswer(payload)).toThrow(expect.objectContaining({ code: RegistryAnswerInvalid.code }));
  });

  it('hold for months that may be shorter', () => {
    expect(monthsLater(new Date('2026-08-31T01:00:00Z'), 6).toISOString()).toBe('2027-02-28T01:00:00.000Z');
    expect(monthsLater(new Date('2026-11-02T01:00:00Z'), 6).toISOString()).toBe('2027-05-02T01:00:00.000Z');
  });
});
