import { describe, expect, it } from 'vitest';
import type { ShiftId } from '../../hire.types.js';
import { type ClockedShift, hoursObjections, isApproved, statedHours } from './timesheet.rules.js';

const shift = (more: Partial<ClockedShift> = {}): ClockedShift => ({
  id: 's' as ShiftId,
  state: 'closed',
  minutes: 480,
  units: null,
  payBasis: 'hour',
  ...more,
});
const said = (hours: number, units: number | null = null) => {
  return { contractId: 'c', day: '2026-11-02', hours, units, payMinimum: false };
};
const columns = (...given: Parameters<typeof hoursObjections>): string[] =>
  hoursObjections(...given).map(({ column }) => column);

describe('a row of hours', () => {
  it('says what was clocked, rounded to a tenth of an hour', () => {
    for (const hours of [7.95, 8, 8.05]) expect(columns(said(hours), [shift()])).toEqual([]);
    for (const hours of [7.9, 8.1, 0, -8, NaN]) expect(columns(said(hours), [shift()])).toContain('hours');
    expect(columns(said(12), [shift(), shift({ minutes: 240 })])).toEqual([]);
  });

  it('is at fault where nobody clocked, or another answer is due first', () => {
    expect(columns(said(8), [])).toEqual(['']);
    for (const state of ['open', 'unended', 'rejected', 'disputed', 'unsettled', 'denied'] as const)
      expect(columns(said(8), [shift(), shift({ state })])).toEqual(['']);
  });

  it('names units for a task, of one shift alone, and for nothing else', () => {
    const task = shift({ payBasis: 'task' });
    expect(columns(said(8, 40), [task])).toEqual([]);
    expect(columns(said(8), [task])).toEqual(['units']);
    expect(columns(said(8, 40), [shift()])).toEqual(['units']);
    expect(columns(said(16, 40), [task, task])).toEqual(['units']);
    expect(columns(said(8, 40), [shift({ payBasis: 'task', state: 'approved', units: 39 })])).toEqual([
      'units',
    ]);
  });

  it('is approved already where all of it is', () => {
    const approved = shift({ state: 'approved' });
    expect(isApproved(said(16), [approved, shift()])).toBe(false);
    expect(isApproved(said(8), [approved])).toBe(true);
  });

  it('reads its cells', () => {
    const cells = { contractId: 'AB', day: '2026-11-02', hours: 8, units: null, payMinimum: 'yes' };
    expect(statedHours(cells)).toEqual({ ...said(8), contractId: 'ab', payMinimum: true });
  });
});
