import { awardOf, isDisputed, reductionOf, type ShiftFacts } from '../record/grievance.rules.js';
import type { Measure, Verdict } from '../record/grievance.types.js';

/** What an outcome makes owed: a shift by its contract, or money. */
export interface Outcome {
  award: Measure | null;
  /** The shift earns nothing by its contract. */
  denies: boolean;
  /** A shift that silence approved earned no more than this. */
  reduces?: Measure;
  fen: bigint | null;
}

/** An outcome that awards no less of a shift than was admitted: that is owed whatever becomes of the rest. */
export function atLeast(outcome: Outcome, admitted: Measure | null): Outcome {
  if (admitted === null) return outcome;
  const much = ({ minutes, units }: Measure): number => minutes ?? units ?? Infinity;
  const award = outcome.award && much(outcome.award) >= much(admitted) ? outcome.award : admitted;
  return { ...outcome, award, denies: false };
}

/** What terms say. */
export interface Terms extends Measure {
  paysShift: boolean;
  amountFen: bigint | null;
}

/**
 * What terms come to. `wrong`: they pay a shift that can not be awarded, do not say how much of it, or say how much of a
 * shift that they do not pay.
 * @param shift null where none can be awarded
 */
export function outcomeOfTerms(terms: Terms, shift: ShiftFacts | null): Outcome | 'wrong' {
  const { paysShift, minutes, units, amountFen: fen } = terms;
  if (shift && isDisputed(shift)) return outcomeOfDispute(terms, shift);
  if (!paysShift) {
    if (minutes !== null || units !== null) return 'wrong';
    return { award: null, denies: shift !== null, fen };
  }
  const award = shift && awardOf(shift, { minutes, units });
  return award ? { award, denies: false, fen } : 'wrong';
}

/** Of a shift that silence approved: it stays owed as it is, or is paid by less, or not at all. */
function outcomeOfDispute(
  { paysShift, minutes, units, amountFen: fen }: Terms,
  shift: ShiftFacts,
): Outcome | 'wrong' {
  const isMeasured = minutes !== null || units !== null;
  const stays = { award: null, denies: false, fen };
  if (paysShift && !isMeasured) return stays;
  const reduces = reductionOf(shift, { minutes, units });
  return paysShift === isMeasured && reduces ? { ...stays, reduces } : 'wrong';
}

/** What two mediators say. */
export interface Decided extends Measure {
  verdict: Verdict;
  amountFen: bigint | null;
}

/** What a decision comes to. `wrong`: it does not say how much, or names money where a shift is meant, or the other way round. */
export function outcomeOfDecision(decided: Decided, shift: ShiftFacts | null): Outcome | 'wrong' {
  const { verdict, minutes, units, amountFen: fen } = decided;
  const isMeasured = minutes !== null || units !== null;
  if (verdict === 'dismissed')
    return isMeasured || fen !== null
      ? 'wrong'
      : { award: null, denies: shift !== null && !isDisputed(shift), fen: null };
  if (!shift) return isMeasured ? 'wrong' : { award: null, denies: false, fen };
  if (isDisputed(shift)) {
    const reduces = fen === null ? reductionOf(shift, { minutes, units }) : null;
    return reduces ? { award: null, denies: false, fen: null, reduces } : 'wrong';
  }
  const award = fen === null ? awardOf(shift, { minutes, units }) : null;
  return award ? { award, denies: false, fen: null } : 'wrong';
}
