/** Wrong tries after which a code is locked. */
export const MOST_WRONG_TRIES = 5;
/**
 * Digits of a code. A guess names the code it is at, by the handle that only who asked for it holds, so a million guesses
 * at whatever phones find one code with a chance of one in a hundred; with six digits they found one more often than not.
 */
export const CODE_DIGITS = 8;
/** Seconds a code may be used. */
export const CODE_LIFETIME_SECONDS = 300;

/** Seconds a code may be used that was printed for a person at a counter. */
export const PRINTED_LIFETIME_SECONDS = 1_800;
/** Seconds a code may be used that lets one of an installation's first people in. */
export const ENROLMENT_LIFETIME_SECONDS = 72 * 3_600;

/** The code of a draw between 0 and `10 ** CODE_DIGITS`. */
export function codeOf(draw: number): string {
  return String(draw).padStart(CODE_DIGITS, '0');
}

/** What a try at a code finds. `void`: the handle names none of this phone, or it was used or has expired. */
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
