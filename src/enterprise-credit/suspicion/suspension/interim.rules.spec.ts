import { describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.js';
import { effectiveGrade } from '../../feedback/feedback.rules.js';
import {
  basisOf,
  endOfInterim,
  mayPropose,
  objectionTo,
  pauses,
  standingOf,
  usedReports,
  withObjections,
} from './interim.rules.js';
import type { SuspicionAction } from '../../reliability/reliability.types.js';
import type { Objected, ReportOfCase } from './suspension.types.js';

const EARLY = new Date('2026-11-02T01:00:00Z');
const LATE = new Date('2026-11-03T01:00:00Z');
const of = (more: Partial<ReportOfCase> = {}): ReportOfCase => {
  return {
    id: newId(),
    category: 'fee-fraud',
    isVouched: false,
    isDisputed: false,
    contestedAt: null,
    ...more,
  };
};

describe('what evidence counts as', () => {
  it('is A only where somebody vouches for it, whatever was declared', () => {
    expect((['A', 'B', 'C'] as const).map((grade) => effectiveGrade(grade, false))).toEqual(['B', 'B', 'C']);
    expect((['A', 'B', 'C'] as const).map((grade) => effectiveGrade(grade, true))).toEqual(['A', 'A', 'A']);
  });
});

describe('a suspension before two people decided', () => {
  it('waits for a person where an objection with evidence stands against a report of the case', () => {
    expect(withObjections('suspend', [of(), of()])).toBe('suspend');
    expect(withObjections('suspend', [of(), of({ contestedAt: EARLY })])).toBe('confirm');
    expect(withObjections('suspend', [of({ contestedAt: EARLY, isDisputed: true })])).toBe('suspend');
    expect(withObjections('review', [of({ contestedAt: EARLY })])).toBe('review');
  });

  it('that came by itself needs a vouched item, or a person; one that a person confirmed needs neither', () => {
    const standing = (carried: SuspicionAction, declared: SuspicionAction) =>
      [false, true].map((isConfirmed) => standingOf({ carried, declared }, isConfirmed));
    expect(standing('suspend', 'suspend')).toEqual(['carried', 'carried']);
    expect(standing('confirm', 'confirm')).toEqual(['unvouched', 'carried']);
    expect(standing('review', 'review')).toEqual(['fallen', 'fallen']);
    expect(standing('none', 'none')).toEqual(['fallen', 'fallen']);
  });

  it('is not over because a declared A counts for less until somebody vouches for it', () => {
    expect(standingOf({ carried: 'review', declared: 'suspend' }, false)).toBe('unvouched');
    expect(standingOf({ carried: 'review', declared: 'suspend' }, true)).toBe('carried');
  });

  it('that nobody confirmed leaves the rest of its days; one that had its time leaves none', () => {
    const now = new Date('2026-11-20T01:00:00Z');
    const days = { now, days: 20 };
    const [reportId, other] = [newId<'fraud-report'>(), newId<'fraud-report'>()];
    const past = {
      reportId,
      reportIds: [reportId, other],
      until: new Date('2026-11-22T01:00:00Z'),
      liftedAt: EARLY,
    };
    const lapsed = { ...past, liftedCause: 'unconfirmed' };
    expect(usedReports([lapsed])).toEqual([]);
    expect(usedReports([{ ...past, liftedCause: 'expired' }])).toEqual([reportId, other]);
    expect(usedReports([{ ...past, reportIds: null, liftedCause: 'expired' }])).toEqual([reportId]);
    expect(endOfInterim([], [past.reportId], days)).toEqual(new Date('2026-12-10T01:00:00Z'));
    expect(endOfInterim([lapsed], [newId()], days)).toEqual(new Date('2026-12-10T01:00:00Z'));
    const left = { ...lapsed, liftedAt: new Date('2026-11-07T01:00:00Z') };
    expect(endOfInterim([lapsed, left], [other], days)).toEqual(new Date('2026-12-05T01:00:00Z'));
  });

  it('is paused by an objection that came after it, not by one that its person knew of', () => {
    expect(pauses([of({ contestedAt: LATE })], EARLY)).toBe(true);
    expect(pauses([of({ contestedAt: EARLY })], LATE)).toBe(false);
    expect(pauses([of({ contestedAt: EARLY })], null)).toBe(true);
    expect([pauses([of()], EARLY), pauses([of()], null)]).toEqual([false, false]);
  });

  it('is asked about again only for a report that nobody was asked about, and never on used ground', () => {
    const [first, second] = [of(), of()];
    expect(mayPropose([first], { asked: new Set(), used: [] })).toBe(true);
    expect(mayPropose([first], { asked: new Set([first.id]), used: [] })).toBe(false);
    expect(mayPropose([first, second], { asked: new Set([first.id]), used: [] })).toBe(true);
    expect(mayPropose([first, second], { asked: new Set(), used: [first.id] })).toBe(false);
    expect(mayPropose([of({ isDisputed: true })], { asked: new Set(), used: [] })).toBe(false);
  });

  it('names what somebody vouched for, else the oldest, and nothing under appeal', () => {
    const [old, vouched] = [of(), of({ isVouched: true })];
    expect(basisOf([old, vouched])).toBe(vouched);
    expect(basisOf([old, of()])).toBe(old);
    expect(basisOf([of({ isDisputed: true })])).toBeNull();
  });
});

describe('an objection', () => {
  const report = {
    id: newId<'fraud-report'>(),
    reporterId: 'a',
    category: 'fee-fraud',
    incidentOn: '2026-11-10',
  };
  const objection = (more: Partial<Objected>): Objected => ({
    reportId: newId(),
    reporterId: 'a' as Objected['reporterId'],
    category: 'fee-fraud',
    incidentOn: '2026-11-03',
    dueOn: '2026-12-01',
    openedAt: EARLY,
    hasEvidence: false,
    isUndecided: true,
    ...more,
  });
  const covers = (more: Partial<Objected>, groupOf = (id: string): string => id): boolean =>
    objectionTo(report, [objection(more)], groupOf, 7) !== null;

  it('covers its report, and what the same side says of the same days', () => {
    expect(covers({ reportId: report.id, category: 'fake-job', incidentOn: '2026-01-01' })).toBe(true);
    expect(covers({})).toBe(true);
    expect(covers({ incidentOn: '2026-11-17' })).toBe(true);
    expect(covers({ incidentOn: '2026-11-02' })).toBe(false);
    expect(covers({ category: 'fake-job' })).toBe(false);
    expect(covers({ reporterId: 'b' as Objected['reporterId'] })).toBe(false);
    expect(covers({ reporterId: 'b' as Objected['reporterId'] }, () => 'one owner')).toBe(true);
  });
});
