import { parameter } from '../platform/parameter/parameter.js';

/** Days in which an organisation from before authority was asked for names and proves an owner. */
export const authorityDays = parameter<number>('identity.authority-days');

export const minimumAge = parameter<number>('identity.minimum-age');

/** How many wrong codes may be tried in one window, over all addresses. */
export interface WrongCodeLimit {
  windowSeconds: number;
  /** At the 10,000 phones that begin with the same seven digits (号段). */
  segment: number;
  /** At all phones. */
  everywhere: number;
}
export const wrongCodeLimit = parameter<WrongCodeLimit>('identity.wrong-code-limit');
