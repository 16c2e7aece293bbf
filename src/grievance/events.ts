import { AdCode, Bool, FenAmount, Instant, OneOf, Uuid, Whole } from '../platform/http/fields/fields.js';
import { eventName } from '../platform/outbox/event-name.js';

const KINDS = [
  'wages',
  'hours',
  'deposit-or-document-taken',
  'false-advert',
  'injury-refused',
  'discrimination',
  'personal-data',
] as const;
type Kind = (typeof KINDS)[number];
const STATES = [
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
type State = (typeof STATES)[number];
const OUTCOMES = ['settled', 'decided', 'failed', 'refused', 'withdrawn'] as const;
const SIDES = ['worker', 'organisation'] as const;
type Side = (typeof SIDES)[number];
const MOVERS = [...SIDES, 'mediator', 'clock', 'fact'] as const;

/** What every fact about a grievance says of it. */
class GrievanceFacts {
  @Uuid() grievanceId: string;
  @OneOf(KINDS) kind: Kind;
  @Uuid() workerId: string;
  @Uuid({ description: 'The other side: employer, labour-service company or platform.' })
  organisationId: string;
  @OneOf(SIDES, { description: 'Which side complains.' }) claimant: Side;
  @AdCode() region: string;
  @Uuid({ nullable: true, description: 'The authority whose mediators handle it; null is the operator.' })
  mediatorId: string | null;
}

/** A grievance moved: it was filed, accepted, answered, mediated or ended. */
export class GrievanceMoved extends GrievanceFacts {
  @OneOf(STATES, { nullable: true, description: 'null: it begins.' }) from: State | null;
  @OneOf(STATES) to: State;
  @OneOf(MOVERS, {
    description: '`clock`: nobody acted in time. `fact`: what another room told, as an unsettled shift.',
  })
  by: (typeof MOVERS)[number];
  @Instant({ nullable: true, description: 'By when whoever is asked acts.' }) dueAt: string | null;
}
export const grievanceMoved = eventName('grievance.grievance-moved', GrievanceMoved);

/** A side answered terms that a mediator proposed; the move of the grievance tells what came of it. */
export class TermsAnswered extends GrievanceFacts {
  @OneOf(SIDES) by: Side;
  @Bool() agrees: boolean;
}
export const termsAnswered = eventName('grievance.terms-answered', TermsAnswered);

/** One mediator said how it is to be decided; a second one has to agree. */
export class DecisionProposed extends GrievanceFacts {
  @Instant() dueAt: string;
}
export const decisionProposed = eventName('grievance.decision-proposed', DecisionProposed);

/** A grievance ended. What was adjudicated about an organisation is `decided` and `upheld`. */
export class GrievanceClosed extends GrievanceFacts {
  @OneOf(OUTCOMES) outcome: (typeof OUTCOMES)[number];
  @OneOf(['upheld', 'dismissed'], { nullable: true, description: 'Of one that was decided.' })
  verdict: 'upheld' | 'dismissed' | null;
  @OneOf(['agreement', 'admission', 'silence'], { nullable: true, description: 'Of one that was settled.' })
  settledBy: 'agreement' | 'admission' | 'silence' | null;
  @FenAmount({
    nullable: true,
    description: 'What it came to in money; null where that is nothing, or what a shift earns.',
  })
  amountFen: number | null;
  @Bool({ description: 'Whether the other side answered it.' }) answered: boolean;
  @Instant() filedAt: string;
  @Bool({ optional: true, description: 'Whether somebody who was asked let a term pass.' }) late?: boolean;
  @Uuid({ optional: true, description: 'Of one about work under a contract.' }) contractId?: string;
  @Uuid({ optional: true, description: 'The contest of arrears that opened it.' }) contestId?: string;
}
export const grievanceClosed = eventName('grievance.grievance-closed', GrievanceClosed);

/** A shift earned so much: admitted, agreed or decided. Its money follows from the contract. */
export class ShiftAwarded {
  @Uuid() shiftId: string;
  @Uuid() grievanceId: string;
  @Whole({ min: 1, max: 1440, optional: true, description: 'Absent: as it was clocked.' }) minutes?: number;
  @Whole({ min: 1, max: 1_000_000, optional: true, description: 'Of a task.' }) units?: number;
}
export const shiftAwarded = eventName('grievance.shift-awarded', ShiftAwarded);

/**
 * An employer admitted a part of what its worker claims of a shift: the least that whoever settles the shift later accepts,
 * the employer's own approval and its silence included. A day is whole: it says neither.
 */
export class ShiftPartAdmitted {
  @Uuid() shiftId: string;
  @Uuid() grievanceId: string;
  @Whole({ min: 1, max: 1440, optional: true }) minutes?: number;
  @Whole({ min: 1, max: 1_000_000, optional: true, description: 'Of a task.' }) units?: number;
}
export const shiftPartAdmitted = eventName('grievance.shift-part-admitted', ShiftPartAdmitted);

/** A shift earned nothing. */
export class ShiftNotAwarded {
  @Uuid() shiftId: string;
  @Uuid() grievanceId: string;
}
export const shiftDenied = eventName('grievance.shift-denied', ShiftNotAwarded);

/** A shift that silence had approved earned less: admitted, agreed or decided. Its money follows from the contract. */
export class ShiftReduced {
  @Uuid() shiftId: string;
  @Uuid() grievanceId: string;
  @Whole({ min: 1, max: 1440, optional: true, description: 'Absent, as `units`: it earned nothing.' })
  minutes?: number;
  @Whole({ min: 1, max: 1_000_000, optional: true, description: 'Of a task.' }) units?: number;
}
export const shiftReduced = eventName('grievance.shift-reduced', ShiftReduced);

/**
 * So much of a claim is owed, whatever becomes of the rest: it was admitted, agreed, or decided. What is said later of the
 * same grievance is all of it, what was said before included.
 */
export class PartAdmitted {
  @Uuid() grievanceId: string;
  @Uuid({ nullable: true }) contractId: string | null;
  @Uuid({ nullable: true }) shiftId: string | null;
  @Uuid() workerId: string;
  @Uuid() organisationId: string;
  @FenAmount() amountFen: number;
  @OneOf(KINDS, { optional: true }) kind?: Kind;
  @Uuid({ optional: true, description: 'The contest of arrears that opened the grievance.' })
  contestId?: string;
}
export const partAdmitted = eventName('grievance.part-admitted', PartAdmitted);
