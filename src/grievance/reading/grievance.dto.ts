import { DocumentDto } from '../../platform/document/document.dto.js';
import {
  AdCode,
  Bool,
  Day,
  FenAmount,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import {
  GRIEVANCE_KINDS,
  GRIEVANCE_STATES,
  type GrievanceId,
  type GrievanceKind,
  type GrievanceState,
  type Mover,
  MOVERS,
  REFUSALS,
  type RefusedBecause,
  SETTLED_BY,
  type SettledBy,
  type Side,
  SIDES,
  STATEMENT_KINDS,
  type StatementKind,
  UNSETTLED_BECAUSE,
  type UnsettledBecause,
  VERDICTS,
  type Verdict,
} from '../record/grievance.types.js';
import { SHIFT_STANDINGS, type ShiftStanding } from '../stake/stake.types.js';

const MANY = 2 ** 31;

export class GrievanceQuery extends PageQuery {
  @OneOf(GRIEVANCE_STATES, { optional: true }) state?: GrievanceState;
  @OneOf(GRIEVANCE_KINDS, { optional: true }) kind?: GrievanceKind;
}

/** Who is in charge whatever is done here: nothing here keeps anybody from going there. */
export class ElsewhereDto {
  @Text({ max: 500, description: 'Who is in charge, and that this keeps nobody from going there.' })
  zh: string;
  @Text({ max: 500 }) en: string;
  @Text({ description: 'Telephone of the local authority.', example: '12333' }) hotline: string;
}

export class GrievanceDto {
  @Uuid() id: GrievanceId;
  @OneOf(GRIEVANCE_KINDS) kind: GrievanceKind;
  @OneOf(GRIEVANCE_STATES) state: GrievanceState;
  @OneOf(SIDES, { description: 'Which side complains.' }) claimant: Side;
  @Uuid() workerId: WorkerId;
  @Uuid() organisationId: OrganisationId;
  @Uuid({ nullable: true }) contractId: string | null;
  @Uuid({ nullable: true }) shiftId: string | null;
  @Uuid({ nullable: true }) claimId: string | null;
  @Uuid({ nullable: true }) jobId: string | null;
  @AdCode() region: string;
  @Uuid({ nullable: true, description: 'The authority whose mediators handle it; null is the operator.' })
  mediatorId: OrganisationId | null;
  @OneOf(UNSETTLED_BECAUSE, { nullable: true, description: 'Of one that an unsettled shift opened.' })
  unsettledBecause: UnsettledBecause | null;
  @Uuid({
    nullable: true,
    description: 'The contest of arrears that opened it: whether they were paid elsewhere.',
  })
  contestId: string | null;
  @FenAmount({ nullable: true }) claimedFen: Fen | null;
  @Whole({ min: 1, max: MANY, nullable: true }) claimedMinutes: number | null;
  @Whole({ min: 1, max: MANY, nullable: true }) claimedUnits: number | null;
  @FenAmount({ nullable: true, description: 'What the other side admitted, or its silence did.' })
  admittedFen: Fen | null;
  @Whole({ min: 1, max: MANY, nullable: true }) admittedMinutes: number | null;
  @Whole({ min: 1, max: MANY, nullable: true }) admittedUnits: number | null;
  @Instant() filedAt: Date;
  @Instant({ nullable: true, description: 'By when whoever is asked acts; null when it is over.' })
  dueAt: Date | null;
  @Bool({ description: 'Whether its shift was awarded: the rest of a claim is money.' }) awarded: boolean;
  @Instant({ nullable: true }) answeredAt: Date | null;
  @Instant({ nullable: true }) closedAt: Date | null;
  @OneOf(SETTLED_BY, { nullable: true }) settledBy: SettledBy | null;
  @OneOf(VERDICTS, { nullable: true }) verdict: Verdict | null;
  @OneOf(REFUSALS, { nullable: true }) refusedBecause: RefusedBecause | null;
  @Nested(() => ElsewhereDto) elsewhere: ElsewhereDto;
  @Whole({ min: 1, max: MANY }) version: number;
}

export class GrievanceStatementDto {
  @OneOf(STATEMENT_KINDS) kind: StatementKind;
  @OneOf([...SIDES, 'mediator']) author: Side | 'mediator';
  @Text({ max: 4000, nullable: true, description: 'null: the worker was erased.' }) text: string | null;
  @Text({ nullable: true, description: 'SHA-256 of the text, base64url.' }) sha256: string | null;
  @Instant() writtenAt: Date;
}

export class GrievanceStepDto {
  @OneOf(GRIEVANCE_STATES) movedTo: GrievanceState;
  @OneOf(MOVERS, {
    description: '`clock`: nobody acted in time. `fact`: what another part of the system told.',
  })
  madeBy: Mover;
  @Instant() madeAt: Date;
}

export class GrievanceTermsDto {
  @FenAmount({ nullable: true }) amountFen: Fen | null;
  @Whole({ min: 1, max: MANY, nullable: true }) minutes: number | null;
  @Whole({ min: 1, max: MANY, nullable: true }) units: number | null;
  @Bool({ description: 'The shift is owed by its contract.' }) paysShift: boolean;
  @Instant() proposedAt: Date;
  @Bool({ nullable: true, description: 'null until the worker answers.' }) workerAgrees: boolean | null;
  @Bool({ nullable: true }) organisationAgrees: boolean | null;
}

/** How a mediator would decide. */
export class GrievanceVoteDto {
  @Bool({ description: 'Whether it is the caller’s own.' }) isOwn: boolean;
  @OneOf(VERDICTS) verdict: Verdict;
  @Whole({ min: 1, max: MANY, nullable: true }) minutes: number | null;
  @Whole({ min: 1, max: MANY, nullable: true }) units: number | null;
  @FenAmount({ nullable: true }) amountFen: Fen | null;
  @Instant() votedAt: Date;
}

/** The shift as facts have it. */
export class GrievanceShiftDto {
  @Day({ nullable: true }) day: string | null;
  @OneOf(SHIFT_STANDINGS, { nullable: true }) standing: ShiftStanding | null;
  @OneOf(['hour', 'day', 'task'], { nullable: true }) payBasis: 'hour' | 'day' | 'task' | null;
  @Whole({ min: 0, max: MANY, nullable: true, description: 'Between clock-in and end.' })
  minutes: number | null;
  @Bool({ nullable: true, description: 'Whether a clock-out or the worker’s word says when it ended.' })
  endKnown: boolean | null;
  @Whole({ min: 0, max: MANY, nullable: true, description: 'What the contract agreed on for a day.' })
  agreedMinutes: number | null;
  @FenAmount({ nullable: true, description: 'Gross pay, once it is approved.' }) grossFen: Fen | null;
}

export class GrievanceDetailDto extends GrievanceDto {
  @ListOf(() => GrievanceStatementDto, { max: 1000 }) statements: GrievanceStatementDto[];
  @ListOf(() => DocumentDto, { max: 1000 }) documents: DocumentDto[];
  @ListOf(() => GrievanceTermsDto, { max: 1000 }) terms: GrievanceTermsDto[];
  @Whole({ min: 0, max: MANY, description: 'Mediators who said how they would decide; two that agree do.' })
  decisions: number;
  @ListOf(() => GrievanceVoteDto, {
    max: 1000,
    description:
      'The last of each mediator, beside what is claimed, admitted and clocked; mediators alone see them.',
  })
  votes: GrievanceVoteDto[];
  @ListOf(() => GrievanceStepDto, { max: 1000 }) steps: GrievanceStepDto[];
  @Nested(() => GrievanceShiftDto, { nullable: true }) shift: GrievanceShiftDto | null;
}

/** All there is of a grievance, to hand in elsewhere. */
export class GrievanceFileDto {
  @Nested(() => GrievanceDetailDto) grievance: GrievanceDetailDto;
  @Instant() exportedAt: Date;
  @Text({ description: 'SHA-256 of `grievance` as canonical JSON (RFC 8785), base64url.' }) sha256: string;
}
