import type { PayBasis, ShiftStanding } from '../stake/stake.types.js';
import { isOpenToAward } from '../stake/stake.types.js';
import {
  GRIEVANCE_OUTCOMES,
  type GrievanceKind,
  type GrievanceOutcome,
  type GrievanceState,
  type Measure,
  type Side,
} from './grievance.types.js';

/** Where a grievance may go. Its claimant may withdraw it from every state that is not the end. */
export const NEXT: Readonly<Record<GrievanceState, readonly GrievanceState[]>> = {
  filed: ['accepted', 'refused', 'withdrawn'],
  accepted: ['answered', 'mediating', 'settled', 'withdrawn'],
  answered: ['mediating', 'settled', 'withdrawn'],
  mediating: ['proposed', 'deciding', 'failed', 'settled', 'withdrawn'],
  proposed: ['mediating', 'settled', 'withdrawn'],
  deciding: ['deciding', 'decided', 'failed', 'settled', 'withdrawn'],
  settled: [],
  decided: [],
  failed: [],
  refused: [],
  withdrawn: [],
};

/** Whether a state is the end. */
export function isOver(state: GrievanceState): state is GrievanceOutcome {
  return (GRIEVANCE_OUTCOMES as readonly string[]).includes(state);
}

/** The other side. */
export function otherSide(side: Side): Side {
  return side === 'worker' ? 'organisation' : 'worker';
}

/** About what money of a shift is claimed. */
const OF_WAGES: readonly GrievanceKind[] = ['wages', 'hours'];

/** A shift as far as facts say. */
export interface ShiftFacts {
  /** Who owes it. */
  enterpriseId: string;
  standing: ShiftStanding | null;
  payBasis: PayBasis | null;
  minutes: number | null;
  endKnown: boolean | null;
  /** Minutes of a day that its contract agreed on, where it did. */
  agreedMinutes: number | null;
  /** Of one that silence approved: until when its employer may dispute it. */
  disputeBy?: Date | null;
  /** When the last fact of it was noted: of one that silence approved, that it did. */
  notedAt?: Date;
}

/** A grievance as far as it says what may come of it. */
interface Claim {
  kind: GrievanceKind;
  claimant: Side;
  organisationId: string;
  awarded: boolean;
  contestId: string | null;
  /** Filed as a dispute of what silence approved; how the shift stands later makes no dispute of any other. */
  disputesSilence: boolean | null;
  claimedFen: bigint | null;
  filedAt: Date;
}

/** Whether a grievance of a worker about who owes a shift can still say what it earns. */
export function mayAward<S extends ShiftFacts>(grievance: Claim, shift: S | null): shift is S {
  const { kind, claimant, organisationId, awarded } = grievance;
  if (awarded || claimant !== 'worker' || !OF_WAGES.includes(kind)) return false;
  return shift !== null && shift.enterpriseId === organisationId && isOpenToAward(shift.standing);
}

/**
 * Whether a grievance of the employer can still say that a shift earned less than its silence made owed. It was filed as
 * such a dispute and in time, or it leaves the shift as it stands; how long it takes is not the employer's.
 */
export function mayReduce<S extends ShiftFacts>(grievance: Claim, shift: S | null): shift is S {
  const { awarded, disputesSilence } = grievance;
  if (awarded || !mayDispute(grievance, shift)) return false;
  return disputesSilence ?? wasDispute(grievance, shift);
}

/** Of a grievance that does not say whether it was such a dispute: filed after the silence, in its term, about no sum. */
function wasDispute(
  { filedAt, claimedFen }: Claim,
  { notedAt, disputeBy = null }: Pick<ShiftFacts, 'notedAt' | 'disputeBy'>,
): boolean {
  if (claimedFen !== null || !notedAt || disputeBy === null) return false;
  return filedAt >= notedAt && filedAt < disputeBy;
}

/** Whether a grievance of an organisation, as it is filed, is about what its own silence made owed. */
export function mayDispute<S extends ShiftFacts>(
  { kind, claimant, organisationId }: Pick<Claim, 'kind' | 'claimant' | 'organisationId'>,
  shift: S | null,
): shift is S {
  if (claimant !== 'organisation' || !OF_WAGES.includes(kind)) return false;
  return shift?.enterpriseId === organisationId && isDisputed(shift);
}

/** Whether a shift is one that silence approved: a grievance can say that it earned less, and nothing else. */
export function isDisputed({ standing, disputeBy = null }: ShiftFacts): boolean {
  return standing === 'approved' && disputeBy !== null;
}

/** Whether a grievance can still say what a shift earns. */
export function maySay<S extends ShiftFacts>(grievance: Claim, shift: S | null): shift is S {
  return mayAward(grievance, shift) || mayReduce(grievance, shift);
}

/**
 * What mediators of this installation may decide: what a shift earned that nobody else could say or that silence approved,
 * and whether a deposit
 * or a paper was taken (劳动合同法 9), and whether wages were paid of which the employer says so and hands in proof. All else
 * is for arbitration and courts.
 */
export function mayDecide(grievance: Claim, shift: ShiftFacts | null): boolean {
  const { kind, claimant, contestId } = grievance;
  if (contestId !== null) return true;
  return (kind === 'deposit-or-document-taken' && claimant === 'worker') || maySay(grievance, shift);
}

/** As many as an employer may approve. */
const MOST_UNITS = 100_000;

/**
 * What a shift is awarded as somebody states it: minutes of work that is paid by the hour, which are those between the
 * clock-in and a known end where none are stated; units of a task; a day earns its rate. Null when it does not say how
 * much, says it in what the work is not paid by, or says more than was clocked. Nobody states a rate.
 */
export function awardOf({ payBasis, minutes, endKnown }: ShiftFacts, said: Measure): Measure | null {
  if (said.minutes !== null && minutes !== null && said.minutes > minutes) return null;
  if (said.units !== null && said.units > MOST_UNITS) return null;
  if (payBasis === 'task')
    return said.units === null || said.minutes !== null ? null : { minutes: null, units: said.units };
  if (said.units !== null || payBasis === null) return null;
  if (payBasis === 'day') return { minutes: said.minutes, units: null };
  const worked = said.minutes ?? (endKnown === true ? minutes : null);
  return worked === null || worked < 1 ? null : { minutes: worked, units: null };
}

/**
 * How much less a shift earned that silence approved; neither minutes nor units: nothing. Null when it is no less, or is
 * said in what the work is not paid by. A day was worked or not.
 */
export function reductionOf({ payBasis, minutes }: ShiftFacts, said: Measure): Measure | null {
  if (payBasis === null) return null;
  if (said.minutes === null && said.units === null) return said;
  if (payBasis === 'hour' && said.units === null)
    return said.minutes !== null && said.minutes < (minutes ?? 0) ? said : null;
  return payBasis === 'task' && said.minutes === null && said.units! <= MOST_UNITS ? said : null;
}

/** What silence leaves undisputed of a shift, and whether that is the whole claim. */
export interface Undisputed extends Measure {
  isAll: boolean;
}

/**
 * What the claimant states, as far as the facts bear it out: minutes up to those between clock-in and a known end, where
 * nobody knows the end up to those that the contract agreed on for a day, and all of these where none are stated; the rate
 * of a day that was clocked. Nothing we hold counts the units of a task, and a bare word makes nothing owed.
 */
export function undisputedOf(shift: ShiftFacts, claimed: Measure): Undisputed | null {
  const { payBasis, minutes, endKnown, agreedMinutes } = shift;
  if (isDisputed(shift)) return null; // a worker who says nothing loses nothing
  if (payBasis === 'task' || minutes === null) return null;
  if (payBasis === 'day') {
    const day = awardOf(shift, { minutes: null, units: null });
    return day && { ...day, isAll: true };
  }
  const borne = endKnown === true ? minutes : Math.min(agreedMinutes ?? 0, minutes);
  if (borne < 1) return null;
  const award = awardOf(shift, { minutes: Math.min(claimed.minutes ?? borne, borne), units: null });
  return award && { ...award, isAll: claimed.minutes === null || claimed.minutes <= borne };
}

/** What somebody who decides says, as far as two must agree in it. */
export interface Decision extends Measure {
  verdict: 'upheld' | 'dismissed';
  amountFen: bigint | null;
}

/** Whether two mediators say the same. */
export function agree(one: Decision, other: Decision): boolean {
  return (
    one.verdict === other.verdict &&
    one.amountFen === other.amountFen &&
    one.minutes === other.minutes &&
    one.units === other.units
  );
}

/** The least that at least two mediators uphold; null where fewer do. Two who agree that a shift is owed leave it owed. */
export function leastUpheld(decisions: readonly Decision[]): Decision | null {
  const upheld = decisions.filter(({ verdict }) => verdict === 'upheld');
  if (upheld.length < 2) return null;
  return upheld.reduce((least, one) => (muchOf(one) < muchOf(least) ? one : least));
}

/** What stands without a measure is all that was claimed. */
function muchOf({ minutes, units, amountFen }: Decision): number {
  return minutes ?? units ?? (amountFen === null ? Infinity : Number(amountFen));
}

/** The division code in a unified social credit code: digits 3 to 8 (GB 32100-2015). */
export function regionOf(uscc: string): string {
  return uscc.slice(2, 8);
}
