import type { Fen } from '../../../platform/money/money.js';
import { lawfulOwed, type LawfulTerms } from '../lawful-pay.rules.js';
import { owedAsApproved, type Worked } from '../owed.rules.js';

/** What of a shift a correction changes. */
export interface Corrected {
  grossFen: Fen;
  minutes: number;
  units: number | null;
  minimumFen: Fen | null;
  madeUpFen: Fen;
  holidayFen: Fen;
}

/** Of one that was not worked. */
export const NOTHING = { minutes: 0, units: null, minimumFen: null, madeUpFen: 0n, holidayFen: 0n };

/** What was found of a shift; neither minutes nor units: it earned nothing. */
export interface Found {
  minutes?: number;
  units?: number;
}

/**
 * What a shift earned by what a grievance found: at least the minimum wage of its minutes. Null where that is no less than
 * what is owed: a dispute of the employer makes nothing more owed. A day is worked or not; where another
 * shift of it was, its pay stays.
 */
export function correctedOwed(
  approved: Worked & { grossFen: Fen | null; lawful: LawfulTerms; leftOfDay: Fen },
  { minutes, units }: Found,
): Corrected | null {
  const before = approved.grossFen ?? 0n;
  if (minutes === undefined && units === undefined) return notWorked(approved, before);
  if (approved.payBasis === 'day') return null;
  const owed = owedAsApproved({ ...approved, minutes: minutes ?? approved.minutes }, units ?? null);
  if (!owed) return null;
  const { grossFen, minimumFen, madeUpFen, holidayFen } = lawfulOwed(owed, approved.lawful);
  if (grossFen >= before) return null;
  return { grossFen, minutes: owed.minutes, units: owed.units, minimumFen, madeUpFen, holidayFen };
}

/** It was not worked; a day that is paid by the day says so also where its pay stays, for what becomes of the rest of it. */
function notWorked(
  { payBasis, minutes, leftOfDay }: Pick<Worked, 'payBasis' | 'minutes'> & { leftOfDay: Fen },
  before: Fen,
): Corrected | null {
  if (before > leftOfDay) return { ...NOTHING, grossFen: leftOfDay };
  return payBasis === 'day' && minutes > 0 ? { ...NOTHING, grossFen: before } : null;
}

/** Whether the pay of a day stayed with a shift that a grievance found not to have been worked. */
export function hasStayed(shift: {
  approvedBy: string | null;
  disputeBy: Date | null;
  minutes: number | null;
  grossFen: Fen | null;
}): boolean {
  const { approvedBy, disputeBy, minutes, grossFen } = shift;
  return approvedBy === 'grievance' && disputeBy !== null && minutes === 0 && grossFen !== 0n;
}
