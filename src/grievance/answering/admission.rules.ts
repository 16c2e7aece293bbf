import { awardOf, isDisputed, reductionOf, type ShiftFacts } from '../record/grievance.rules.js';
import type { Admission, Measure } from '../record/grievance.types.js';

/** What is claimed or admitted: of a shift its measure, else money. */
export interface Amount extends Measure {
  fen: bigint | null;
}

/** What an admission makes owed; nothing where it owes nothing by itself. */
export interface Admitted {
  award: Measure | null;
  /** Whether the award is all that is claimed of the shift, or that was clocked of it: less leaves the shift open. */
  isWhole: boolean;
  fen: bigint | null;
}

const NOTHING: Amount = { minutes: null, units: null, fen: null };

function isNothing({ minutes, units, fen }: Amount): boolean {
  return minutes === null && units === null && fen === null;
}

/**
 * What the other side admits. All of a shift is what is claimed of it, as clocked where nothing is; a part says how much.
 * All of a claim of money is the claim; a part names its amount. `wrong`: it does not say how much, says it of what the
 * work is not paid by, says how much it admits of nothing, or calls all what is less than the claim or the clocked time.
 * @param shift null where none can be awarded
 */
export function admissionOf(
  admits: Admission,
  { said, claimed }: { said: Amount; claimed: Amount },
  shift: ShiftFacts | null,
): Admitted | 'wrong' {
  if (admits === 'none') return isNothing(said) ? { award: null, isWhole: false, fen: null } : 'wrong';
  if (shift && isDisputed(shift)) return reductionAdmitted(admits, { said, claimed }, shift);
  if (admits === 'part' && isNothing(said) && shift?.payBasis !== 'day') return 'wrong';
  if (admits === 'all' && !isNothing(said) && isLess(said, wholeOf(claimed, shift))) return 'wrong';
  const meant = isNothing(said) ? (admits === 'all' ? claimed : NOTHING) : said;
  if (shift) {
    if (said.fen !== null) return 'wrong';
    const award = awardOf(shift, { minutes: meant.minutes, units: meant.units });
    if (!award) return 'wrong';
    const isWhole = admits === 'all' || isAllOf(award, wholeOf(claimed, shift), shift);
    return { award, isWhole, fen: null };
  }
  if (said.minutes !== null || said.units !== null) return 'wrong';
  // of hours or units that no shift can be awarded for any more, all is an amount
  if (admits === 'all' && meant.fen === null && (claimed.minutes !== null || claimed.units !== null))
    return 'wrong';
  return { award: null, isWhole: false, fen: meant.fen };
}

/** What the worker admits of a dispute: all is what the employer claims, a part says how much was worked. */
function reductionAdmitted(
  admits: 'part' | 'all',
  { said, claimed }: { said: Amount; claimed: Amount },
  shift: ShiftFacts,
): Admitted | 'wrong' {
  if (said.fen !== null || (admits === 'all') !== isNothing(said)) return 'wrong';
  const { minutes, units } = admits === 'all' ? claimed : said;
  const award = reductionOf(shift, { minutes, units });
  return award ? { award, isWhole: admits === 'all', fen: null } : 'wrong';
}

/** All there is to admit, as far as the claim or the clock says. */
function wholeOf(claimed: Amount, shift: ShiftFacts | null): Amount {
  if (!isNothing(claimed)) return claimed;
  return {
    ...NOTHING,
    minutes: shift?.payBasis === 'hour' && shift.endKnown === true ? shift.minutes : null,
  };
}

/** A day earns its rate, whatever is claimed of it; where nobody knows the whole, no part is all of it. */
function isAllOf(award: Measure, whole: Amount, { payBasis }: ShiftFacts): boolean {
  if (payBasis === 'day') return true;
  return !isNothing(whole) && !isLess({ ...award, fen: null }, whole);
}

function isLess(said: Amount, whole: Amount): boolean {
  return (
    (whole.minutes !== null && (said.minutes ?? 0) < whole.minutes) ||
    (whole.units !== null && (said.units ?? 0) < whole.units) ||
    (whole.fen !== null && said.minutes === null && said.units === null && (said.fen ?? 0n) < whole.fen)
  );
}
