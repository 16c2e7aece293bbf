import { BelowAdmitted, NothingToPay, ShiftBelowMinimum, ShiftStateWrong, UnitsWrong } from '../../errors.js';
import { after } from '../../row.rules.js';
import { type LawfulOwed, lawfulOwed, type LawfulTerms, shortFacts } from '../lawful-pay.rules.js';
import { isBelowAdmitted, owedAsApproved, type Worked } from '../owed.rules.js';
import { SHIFT_MOVES, type ShiftState } from '../shift.rules.js';

/** What the employer says of the work. */
export interface Approval {
  /** Accepted units of a task. */
  units: number | null;
  /** It makes the wage up to the minimum where the work earned less. */
  payMinimum: boolean;
}

/** A shift with what was agreed for it, as an approval weighs it. */
interface Weighable extends Omit<Worked, 'minutes'> {
  state: ShiftState;
  minutes: number | null;
  leastMinutes: number | null;
  leastUnits: number | null;
  lawful: LawfulTerms;
}

/**
 * What an approval by the employer makes owed, alone or with many others.
 * @throws ShiftStateWrong, UnitsWrong, BelowAdmitted, NothingToPay, ShiftBelowMinimum
 */
export function weighed(shift: Weighable, { units, payMinimum }: Approval): LawfulOwed {
  if (!after(SHIFT_MOVES, shift.state, 'approve')) throw ShiftStateWrong({ facts: { state: shift.state } });
  const owed = owedAsApproved({ ...shift, minutes: shift.minutes ?? 0 }, units);
  if (!owed) throw UnitsWrong({ facts: { payBasis: shift.payBasis } });
  const { leastMinutes, leastUnits } = shift;
  if (isBelowAdmitted(owed, shift)) throw BelowAdmitted({ facts: { leastMinutes, leastUnits } });
  if (owed.grossFen === 0n && owed.payShare !== 'second') throw NothingToPay();
  const lawful = lawfulOwed(owed, shift.lawful);
  if (lawful.missingFen > 0n && !payMinimum) throw ShiftBelowMinimum({ facts: shortFacts(lawful) });
  return lawful;
}
