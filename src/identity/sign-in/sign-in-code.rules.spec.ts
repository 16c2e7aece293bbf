import { describe, expect, it } from 'vitest';
import { afterWrongTry, judged, MOST_WRONG_TRIES } from './sign-in-code.rules.js';

const at = new Date('2026-11-02T01:00:00Z');
const later = new Date('2026-11-02T01:05:00Z');

describe('a try at a one-time code', () => {
  it.each([
    ['issued', later, true, 'right'],
    ['issued', later, false, 'wrong'],
    ['issued', at, true, 'void'], // expires now
    ['used', later, true, 'void'],
    ['replaced', later, true, 'void'],
    ['locked', later, true, 'locked'], // even the right one
    ['locked', at, true, 'void'],
  ] as const)('%s, expiring %s, matching %s: %s', (state, expiresAt, matches, verdict) => {
    expect(judged({ state, expiresAt }, matches, at)).toBe(verdict);
  });

  it('is void without a code', () => expect(judged(null, false, at)).toBe('void'));

  it('locks the code at the last wrong one', () => {
    const states = Array.from({ length: MOST_WRONG_TRIES }, (_, tries) => afterWrongTry(tries));
    expect(states).toEqual(['issued', 'issued', 'issued', 'issued', 'locked']);
  });
});
