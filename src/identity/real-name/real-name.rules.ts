import type { RealNameLevel } from '../identity.types.js';

/** `pending` until the source answered; it may be asked again. */
export type RealNameCheckState = 'pending' | 'match' | 'no-match' | 'unknown-person';

/** Purpose of the consent to ask a source. */
export const REAL_NAME_CHECK = 'real-name-check';

/** What a source learns when it is asked. */
export const FIELDS_FOR_CHECK = ['name', 'idNumber'];

/** Once a source confirmed it, a real name no longer changes. */
export function isSettled(level: RealNameLevel): boolean {
  return level === 'L2' || level === 'L3';
}

/** `110101199003070038` → `1101**********0038`. */
export function maskedIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`;
}
