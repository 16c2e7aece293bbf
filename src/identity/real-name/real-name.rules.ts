import type { RealNameLevel } from '../identity.types.js';

/**
 * `pending` until the source answered; it may be asked again. `awaits-sight` two clerks have to see the person and a
 * document that no source can check; `unseen` they did not come in time, `void` another name was given meanwhile.
 */
export const REAL_NAME_CHECK_STATES = [
  'pending',
  'awaits-sight',
  'match',
  'no-match',
  'unknown-person',
  'unseen',
  'void',
] as const;
export type RealNameCheckState = (typeof REAL_NAME_CHECK_STATES)[number];

/** Who confirmed a real name that two clerks saw. */
export const COUNTER = 'counter';

/** Purpose of the consent to ask a source. */
export const REAL_NAME_CHECK = 'real-name-check';

/** What a source learns when it is asked. */
export const FIELDS_FOR_CHECK = ['name', 'idNumber'];

/** Once a source confirmed it, a real name no longer changes. */
export function isSettled(level: RealNameLevel): boolean {
  return level === 'L2' || level === 'L3';
}

/** `110101199003070038` → `1101**********0038`; of a shorter number less is shown. */
export function maskedIdNumber(idNumber: string): string {
  const shown = idNumber.length >= 15 ? 4 : 2;
  return `${idNumber.slice(0, shown)}**********${idNumber.slice(-shown)}`;
}
