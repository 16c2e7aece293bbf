import { describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.js';
import { effectiveGrade } from '../../feedback/feedback.rules.js';
import { basisOf, isCarried, mayPropose, objectionTo, pauses, withObjections } from './interim.rules.js';
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

  it('that came by itself needs a vouched item as long as it lasts; one that a person confirmed does not', () => {
    expect([isCarried('suspend', false), isCarried('confirm', false)]).toEqual([true, false]);
    expect([isCarried('suspend', true), isCarried('confirm', true)]).toEqual([true, true]);
    expect([isCarried('review', true), isCarried('none', true)]).toEqual([false, false]);
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
