import { describe, expect, it } from 'vitest';
import { nextAttempt } from './back-off.js';

describe('nextAttempt', () => {
  it('waits a minute, doubles, and never more than a day', () => {
    const now = new Date('2026-11-02T01:00:00Z');
    const minutes = (doublings: number): number =>
      (nextAttempt(now, doublings, { firstMs: 60_000, longestMs: 86_400_000 }).getTime() - now.getTime()) /
      60_000;
    expect([0, 1, 2, 10, 11, 40].map(minutes)).toEqual([1, 2, 4, 1024, 1440, 1440]);
  });
});
