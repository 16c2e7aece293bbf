/** Wrong tries after which a code is locked. */
export const MOST_WRONG_TRIES = 5;
/** Seconds a code may be used. */
export const CODE_LIFETIME_SECONDS = 300;

/** What a try at a code finds. `void`: there is none to try, or it was used, replaced or has expired. */
export type CodeVerdict = 'right' | 'wrong' | 'locked' | 'void';

/** Judges one try. */
export function judged(
  code: { state: 'issued' | 'used' | 'locked' | 'replaced'; expiresAt: Date } | null,
  matches: boolean,
  at: Date,
): CodeVerdict {
  if (code?.state === 'locked' && code.expiresAt > at) return 'locked';
  if (code?.state !== 'issued' || code.expiresAt <= at) return 'void';
  return matches ? 'right' : 'wrong';
}

/** The state of a code after one more wrong try. */
export function afterWrongTry(wrongTries: number): 'issued' | 'locked' {
  return wrongTries + 1 >= MOST_WRONG_TRIES ? 'locked' : 'issued';
}
