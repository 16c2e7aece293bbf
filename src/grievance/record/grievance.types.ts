import type { Id } from '../../platform/ids/ids.js';

export type GrievanceId = Id<'grievance'>;

/** What is complained about. */
export const GRIEVANCE_KINDS = [
  'wages',
  'hours',
  'deposit-or-document-taken',
  'false-advert',
  'injury-refused',
  'discrimination',
  'personal-data',
] as const;
export type GrievanceKind = (typeof GRIEVANCE_KINDS)[number];

/**
 * `accepted`: the other side is asked. `answered`: it did, and the claimant is asked. `proposed`: a mediator proposed
 * terms, and both sides are asked. `deciding`: two mediators decide what the rule of this installation lets them.
 */
export const GRIEVANCE_STATES = [
  'filed',
  'accepted',
  'answered',
  'mediating',
  'proposed',
  'deciding',
  'settled',
  'decided',
  'failed',
  'refused',
  'withdrawn',
] as const;
export type GrievanceState = (typeof GRIEVANCE_STATES)[number];

/** How a grievance ends. */
export const GRIEVANCE_OUTCOMES = ['settled', 'decided', 'failed', 'refused', 'withdrawn'] as const;
export type GrievanceOutcome = (typeof GRIEVANCE_OUTCOMES)[number];

/** The two sides of a grievance: a worker and an organisation. */
export const SIDES = ['worker', 'organisation'] as const;
export type Side = (typeof SIDES)[number];

/** Who moved a grievance: a side, a mediator, the end of a term, or a fact of another room. */
export const MOVERS = [...SIDES, 'mediator', 'clock', 'fact'] as const;
export type Mover = (typeof MOVERS)[number];

/** How it was settled: both agreed to terms, the other side admitted it, or its silence did. */
export const SETTLED_BY = ['agreement', 'admission', 'silence'] as const;
export type SettledBy = (typeof SETTLED_BY)[number];

/** Why a mediator does not accept a grievance. */
export const REFUSALS = ['no-stake', 'no-facts', 'decided-before', 'not-ours'] as const;
export type RefusedBecause = (typeof REFUSALS)[number];

/** Why nobody could say what a shift earned; of a grievance that such a shift opened. */
export const UNSETTLED_BECAUSE = ['no-end', 'no-units', 'maintained'] as const;
export type UnsettledBecause = (typeof UNSETTLED_BECAUSE)[number];

/** What mediators decide: the claim stands, or it does not. */
export const VERDICTS = ['upheld', 'dismissed'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How much of its claim the other side admits. */
export const ADMISSIONS = ['none', 'part', 'all'] as const;
export type Admission = (typeof ADMISSIONS)[number];

/** What a statement is. */
export const STATEMENT_KINDS = ['complaint', 'answer', 'reply', 'refusal', 'terms', 'decision'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** How much is meant: minutes or units of a shift; money where neither measures it. */
export interface Measure {
  minutes: number | null;
  units: number | null;
}

/** The documents that a grievance takes. */
export const EVIDENCE = [
  'grievance-evidence',
  'chat-screenshot',
  'site-photo',
  'injury-photo',
  'contract',
  'claim-paper',
] as const;
