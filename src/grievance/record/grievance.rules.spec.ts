import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agree,
  awardOf,
  mayAward,
  mayDecide,
  NEXT,
  isOver,
  leastUpheld,
  type ShiftFacts,
  undisputedOf,
} from './grievance.rules.js';
import { GRIEVANCE_STATES } from './grievance.types.js';

const clocked: ShiftFacts = {
  enterpriseId: 'firm',
  standing: 'unsettled',
  payBasis: 'hour',
  minutes: 90,
  endKnown: true,
  agreedMinutes: null,
};
const nothing = { minutes: null, units: null };
const claim = {
  kind: 'wages',
  claimant: 'worker',
  organisationId: 'firm',
  awarded: false,
  contestId: null,
  disputesSilence: false,
  claimedFen: null,
  filedAt: new Date('2026-11-05T01:00:00Z'),
} as const;

describe('an award', () => {
  it('of work by the hour is what is stated, else what was clocked, and nothing where nobody knows the end', () => {
    expect(awardOf(clocked, { minutes: 45, units: null })).toEqual({ minutes: 45, units: null });
    expect(awardOf(clocked, nothing)).toEqual({ minutes: 90, units: null });
    expect(awardOf({ ...clocked, endKnown: false }, nothing)).toBeNull();
    expect(awardOf(clocked, { minutes: null, units: 3 })).toBeNull();
  });

  it('of a task is units, of a day its rate; where the basis of pay is unknown there is none', () => {
    expect(awardOf({ ...clocked, payBasis: 'task' }, { minutes: null, units: 7 })).toEqual({
      minutes: null,
      units: 7,
    });
    expect(awardOf({ ...clocked, payBasis: 'task' }, { minutes: 30, units: 7 })).toBeNull();
    expect(awardOf({ ...clocked, payBasis: 'day' }, nothing)).toEqual(nothing);
    expect(awardOf({ ...clocked, payBasis: null }, nothing)).toBeNull();
  });

  it('is made to a worker, against who owes the shift, once, while it is open', () => {
    expect(mayAward(claim, clocked)).toBe(true);
    expect(mayAward({ ...claim, awarded: true }, clocked)).toBe(false);
    expect(mayAward({ ...claim, organisationId: 'another' }, clocked)).toBe(false);
    expect(mayAward({ ...claim, claimant: 'organisation' }, clocked)).toBe(false);
    expect(mayAward({ ...claim, kind: 'discrimination' }, clocked)).toBe(false);
    for (const standing of ['closed', 'approved', null] as const)
      expect(mayAward(claim, { ...clocked, standing })).toBe(false);
    expect(mayDecide({ ...claim, kind: 'deposit-or-document-taken' }, null)).toBe(true);
    expect(mayDecide(claim, null)).toBe(false);
  });
});

describe('silence', () => {
  it('never makes more owed than was claimed or than was clocked', () => {
    const claimed = fc.option(fc.integer({ min: 1, max: 1440 }));
    fc.assert(
      fc.property(claimed, fc.integer({ min: 1, max: 1440 }), (minutes, worked) => {
        const owed = undisputedOf({ ...clocked, minutes: worked }, { minutes, units: null });
        expect(owed?.minutes).toBe(Math.min(minutes ?? worked, worked));
        expect(owed?.isAll).toBe(minutes === null || minutes <= worked);
      }),
    );
  });

  it('owes of a shift whose end nobody knows what was agreed of a day, never a bare word', () => {
    const open = { ...clocked, minutes: 660, endKnown: false };
    expect(undisputedOf(open, { minutes: 480, units: null })).toBeNull();
    const agreed = { ...open, agreedMinutes: 240 };
    expect(undisputedOf(agreed, { minutes: 480, units: null })).toMatchObject({ minutes: 240, isAll: false });
    expect(undisputedOf(agreed, { minutes: 120, units: null })).toMatchObject({ minutes: 120, isAll: true });
    expect(undisputedOf(agreed, nothing)).toMatchObject({ minutes: 240, isAll: true });
    expect(undisputedOf({ ...agreed, minutes: 60 }, nothing)).toMatchObject({ minutes: 60 });
  });

  it('says nothing of a task, of a shift without an end, and of one that nobody clocked', () => {
    expect(undisputedOf({ ...clocked, payBasis: 'task' }, { minutes: null, units: 9 })).toBeNull();
    expect(undisputedOf({ ...clocked, endKnown: false }, nothing)).toBeNull();
    expect(undisputedOf({ ...clocked, minutes: null }, { minutes: 60, units: null })).toBeNull();
  });
});

describe('a grievance', () => {
  it('can be withdrawn until it is over, and goes nowhere after that', () => {
    for (const state of GRIEVANCE_STATES)
      expect([state, NEXT[state].includes('withdrawn'), NEXT[state].length > 0]).toEqual([
        state,
        !isOver(state),
        !isOver(state),
      ]);
  });

  it('is decided by two who say the same in every part', () => {
    const said = { verdict: 'upheld', amountFen: null, minutes: 60, units: null } as const;
    expect(agree(said, { ...said })).toBe(true);
    expect(agree(said, { ...said, minutes: 61 })).toBe(false);
    expect(agree(said, { ...said, verdict: 'dismissed' })).toBe(false);
    expect(agree(said, { ...said, amountFen: 1n })).toBe(false);
  });
});

describe('the bounds of an award', () => {
  it('are what was clocked, and as many units as an employer may approve', () => {
    expect(awardOf(clocked, { minutes: 91, units: null })).toBeNull();
    expect(awardOf(clocked, { minutes: 90, units: null })).toEqual({ minutes: 90, units: null });
    const task: ShiftFacts = { ...clocked, payBasis: 'task' };
    expect(awardOf(task, { minutes: null, units: 100_001 })).toBeNull();
  });

  it('are the least that two mediators uphold who did not say the same', () => {
    const says = (minutes: number | null) =>
      ({
        verdict: minutes === null ? 'dismissed' : 'upheld',
        minutes,
        units: null,
        amountFen: null,
      }) as const;
    expect(leastUpheld([says(80), says(79)])).toEqual(says(79));
    expect(leastUpheld([says(80), says(null)])).toBeNull();
    expect(leastUpheld([])).toBeNull();
  });
});
