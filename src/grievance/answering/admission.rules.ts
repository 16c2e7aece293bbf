import { awardOf, type ShiftFacts } from '../record/grievance.rules.js';
import type { Admission, Measure } from '../record/grievance.types.js';

/** What is claimed or admitted: of a shift its measure, else money. */
export interface Amount extends Measure {
  fen: bigint | null;
}

/** What an admission makes owed; nothing where it owes nothing by itself. */
export interface Admitted {
  award: Measure | null;
  fen: bigint | null;
}

const NOTHING: Amount = { minutes: null, units: null, fen: null };

function isNothing({ minutes, units, fen }: Amount): boolean {
  return minutes === null && units === null && fen === null;
}

/**
 * What the other side admits. All of a shift is what is claimed of it, as clocked where nothing is; a part says how much.
 * All of a claim of money is the claim; a part names its amount. `wrong`: it does not say how much, says it of what the
 * work is not paid by, or says how much it admits of nothing.
 * @param shift null where none can be awarded
 */
export function admissionOf(
  admits: Admission,
  { said, claimed }: { said: Amount; claimed: Amount },
  shift: ShiftFacts | null,
): Admitted | 'wrong' {
  if (admits === 'none') return isNothing(said) ? { award: null, fen: null } : 'wrong';
  if (admits === 'part' && isNothing(said) && shift?.payBasis !== 'day') return 'wrong';
  const meant = isNothing(said) ? (admits === 'all' ? claimed : NOTHING) : said;
  if (shift) {
    if (said.fen !== null) return 'wrong';
    const award = awardOf(shift, { minutes: meant.minutes, units: meant.units });
    return award ? { award, fen: null } : 'wrong';
  }
  if (said.minutes !== null || said.units !== null) return 'wrong';
  return { award: null, fen: meant.fen };
}
