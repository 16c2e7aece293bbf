import { type Fen, shareHalfUp } from '../../platform/money/money.js';
import type { SecondShift } from '../hire.types.js';
import { grossPay } from './pay.rules.js';
import type { EndBy } from './shift.rules.js';

/** A shift that ended, and what its contract agreed. */
export interface Worked {
  payBasis: 'hour' | 'day' | 'task';
  /** Fen an hour, a day or a unit. */
  rateFen: Fen;
  /** Between clock-in and end. */
  minutes: number;
  endBy: EndBy | null;
  /** Units as the worker counted them. */
  statedUnits: number | null;
  /** Agreed minutes of a working day; null where none were. */
  dailyMinutes: number | null;
  /** Agreed units of a working day, up to which the worker's count is taken in silence; null where none were. */
  dailyUnits: number | null;
  secondShift: SecondShift | null;
  /** What the employer admitted of it in a grievance; absent or null where nothing was. */
  leastMinutes?: number | null;
  leastUnits?: number | null;
  /** Minutes of a working day where none were agreed. */
  standardMinutes: number;
  /** Whether another shift of the contract earned this day. */
  isDayEarned: boolean;
}

/** What a shift earned. */
export interface Owed {
  grossFen: Fen;
  minutes: number;
  units: number | null;
  /** Of work that is paid by the day. */
  payShare: 'first' | 'second' | null;
}

/** What the employer's word makes owed; null when units are missing, or given for work that is not paid by them. */
export function owedAsApproved(worked: Worked, units: number | null): Owed | null {
  const { minutes, payBasis, isDayEarned } = worked;
  if (payBasis === 'day' && isDayEarned) {
    if (units !== null) return null;
    return { grossFen: secondShare(worked), minutes, units, payShare: 'second' };
  }
  const grossFen = grossPay({ ...worked, units });
  return grossFen === null
    ? null
    : { grossFen, minutes, units, payShare: payBasis === 'day' ? 'first' : null };
}

/** Whether that is less than the employer admitted in a grievance: nobody takes back what they admitted. */
export function isBelowAdmitted(
  { minutes, units }: Owed,
  { leastMinutes = null, leastUnits = null }: Pick<Worked, 'leastMinutes' | 'leastUnits'>,
): boolean {
  return minutes < (leastMinutes ?? 0) || (units ?? Infinity) < (leastUnits ?? 0);
}

/** Why silence does not say what is owed. */
export type Unsettled = 'no-end' | 'no-units';

/**
 * What is owed when nobody answers. Minutes count as the worker's own clock-out ended them; where it did not, the agreed
 * minutes of the day at most. Units count as the worker stated them, up to those that were agreed: a count is the word of
 * whoever gains by it. What was admitted is the least. Else nobody can say, and a mediator must.
 */
export function owedInSilence(worked: Worked): Owed | Unsettled {
  const { payBasis, endBy, dailyMinutes, dailyUnits, statedUnits } = worked;
  if (payBasis === 'task') {
    if (statedUnits === null || dailyUnits === null) return 'no-units';
    return owedAsApproved(worked, Math.max(Math.min(statedUnits, dailyUnits), worked.leastUnits ?? 0))!;
  }
  if (payBasis === 'day' || endBy === 'clock-out') return owedAsApproved(worked, null)!;
  if (dailyMinutes === null) return 'no-end';
  const minutes = Math.max(Math.min(worked.minutes, dailyMinutes), worked.leastMinutes ?? 0);
  return owedAsApproved({ ...worked, minutes }, null)!;
}

/** Half a fen or more goes to the worker. */
function secondShare({ rateFen, minutes, dailyMinutes, standardMinutes, secondShift }: Worked): Fen {
  if (secondShift === 'included') return 0n;
  const whole = dailyMinutes ?? standardMinutes;
  if (secondShift === 'whole-day' || minutes >= whole) return rateFen;
  return shareHalfUp(rateFen, BigInt(minutes), BigInt(whole));
}
