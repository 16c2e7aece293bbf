import { describe, expect, it } from 'vitest';
import { randomInt } from 'node:crypto';
import { afterWrongTry, CODE_DIGITS, codeOf, judged, MOST_WRONG_TRIES } from './sign-in-code.rules.js';

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

describe('guessing', () => {
  const ROOM = 10 ** CODE_DIGITS;
  const EXPIRES = new Date('2026-11-02T01:05:00Z');
  const NOW = new Date('2026-11-02T01:01:00Z');

  it('of a million guesses finds a code with a chance of at most one in a hundred', () => {
    expect(1_000_000 / ROOM).toBeLessThanOrEqual(0.01);
  });

  it('goes on at most five times at each code, however many codes are asked for', () => {
    let guesses = 0;
    let code = { state: 'issued' as ReturnType<typeof afterWrongTry>, expiresAt: EXPIRES };
    for (let tries = 0; judged(code, false, NOW) === 'wrong'; tries++, guesses++)
      code = { ...code, state: afterWrongTry(tries) };
    expect(guesses).toBe(MOST_WRONG_TRIES);
  });

  // ten million guesses find 0.1 codes on average (10 where codes had six digits): four or more in 4 of a million runs
  it('at two million codes, each until it is locked, is as good as drawing lots', () => {
    let found = 0;
    for (let asked = 0; asked < 2_000_000; asked++) {
      const code = codeOf(randomInt(ROOM));
      const from = randomInt(ROOM - MOST_WRONG_TRIES);
      for (let tries = 0; tries < MOST_WRONG_TRIES; tries++) if (codeOf(from + tries) === code) found++;
    }
    expect(found).toBeLessThan(4);
  });
});
