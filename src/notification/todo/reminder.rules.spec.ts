import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remindersOf } from './reminder.rules.js';

const since = new Date('2026-11-02T01:00:00Z');
const after = (hours: number): { since: Date; dueAt: Date } => ({
  since,
  dueAt: new Date(since.getTime() + hours * 3_600_000),
});

describe('reminders', () => {
  it('come at half time, and a day before the end where that is later', () => {
    expect(remindersOf(after(48))).toEqual({ halfTime: new Date('2026-11-03T01:00:00Z') });
    expect(remindersOf(after(24 * 7))).toEqual({
      halfTime: new Date('2026-11-05T13:00:00Z'),
      lastDay: new Date('2026-11-08T01:00:00Z'),
    });
  });

  it('do not come for what is due in a moment, or at no time', () => {
    expect(remindersOf(after(1))).toEqual({});
    expect(remindersOf({ since, dueAt: null })).toEqual({});
  });

  it('lie between the beginning and the end, in their order', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10_000, noNaN: true }), (hours) => {
        const todo = after(hours);
        const { halfTime, lastDay } = remindersOf(todo);
        const times = [todo.since, halfTime, lastDay, todo.dueAt].filter((time) => time !== undefined);
        expect(times).toEqual(times.toSorted((a, b) => a.getTime() - b.getTime()));
        if (lastDay) expect(halfTime).toBeDefined();
      }),
    );
  });
});
