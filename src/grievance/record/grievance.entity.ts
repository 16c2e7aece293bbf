import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import type {
  GrievanceId,
  GrievanceKind,
  GrievanceState,
  Mover,
  RefusedBecause,
  SettledBy,
  Side,
  StatementKind,
  UnsettledBecause,
  Verdict,
} from './grievance.types.js';

/** A complaint of a worker about an organisation, or the other way round. What people wrote is in `statement`. */
@Entity({ schema: 'grievance', name: 'grievance' })
export class Grievance {
  @PrimaryColumn('uuid') id: GrievanceId;
  @Column('text') kind: GrievanceKind;
  @Column('text') state: GrievanceState;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') organisationId: OrganisationId;
  /** The other organisation of the work, as the labour-service company beside the employer: its people mediate nothing either. */
  @Column('uuid', { nullable: true }) besideId: OrganisationId | null;
  /** Which side complains. */
  @Column('text') claimant: Side;
  @Column('uuid', { nullable: true }) contractId: string | null;
  @Column('uuid', { nullable: true }) shiftId: string | null;
  @Column('uuid', { nullable: true }) claimId: string | null;
  @Column('uuid', { nullable: true }) jobId: string | null;
  /** Division code of the place of work, or of the firm where no work is meant. */
  @Column('text') region: string;
  /** The authority whose mediators handle it; null is the operator. */
  @Column('uuid', { nullable: true }) mediatorId: OrganisationId | null;
  /** Of one that an unsettled shift opened. */
  @Column('text', { nullable: true }) unsettledBecause: UnsettledBecause | null;
  /** Of one that an employer's contest of arrears opened: whether they were paid elsewhere. */
  @Column('uuid', { nullable: true }) contestId: string | null;
  @Column('bigint', { nullable: true, transformer: fenTransformer }) claimedFen: Fen | null;
  @Column('int', { nullable: true }) claimedMinutes: number | null;
  @Column('int', { nullable: true }) claimedUnits: number | null;
  /** What the other side admitted, or its silence did. */
  @Column('bigint', { nullable: true, transformer: fenTransformer }) admittedFen: Fen | null;
  @Column('int', { nullable: true }) admittedMinutes: number | null;
  @Column('int', { nullable: true }) admittedUnits: number | null;
  /** Its shift was awarded: the rest of a claim is money. */
  @Column('boolean', { default: false }) awarded: boolean;
  /**
   * It was filed by the employer, in time, against what its own silence made owed: it alone may reduce its shift. Null: an
   * earlier release wrote it down, which does not say; when it was filed does.
   */
  @Column('boolean', { nullable: true }) disputesSilence: boolean | null;
  @Column('timestamptz') filedAt: Date;
  /** By when whoever is asked acts; null when it is over. */
  @Column('timestamptz', { nullable: true }) dueAt: Date | null;
  /** By when mediation ends; from its beginning. */
  @Column('timestamptz', { nullable: true }) mediationDueAt: Date | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('text', { nullable: true }) settledBy: SettledBy | null;
  @Column('text', { nullable: true }) verdict: Verdict | null;
  @Column('text', { nullable: true }) refusedBecause: RefusedBecause | null;
  @Column('int', { default: 1 }) version: number;
}

/** One move of a grievance. Append-only. */
@Entity({ schema: 'grievance', name: 'step' })
export class Step {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') grievanceId: GrievanceId;
  @Column('text') movedTo: GrievanceState;
  @Column('text') madeBy: Mover;
  /** The person or client that did it; none where a term ended. */
  @Column('text', { nullable: true }) makerId: string | null;
  @Column('timestamptz') madeAt: Date;
}

/** What somebody wrote in a grievance, under the worker's key. */
@Entity({ schema: 'grievance', name: 'statement' })
export class Statement {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') grievanceId: GrievanceId;
  @Column('uuid') workerId: WorkerId;
  @Column('text') kind: StatementKind;
  @Column('text') author: Side | 'mediator';
  @Column('bytea') sealed: Buffer;
  @Column('timestamptz') writtenAt: Date;
}

/** Terms that a mediator proposed, and what both sides said. */
@Entity({ schema: 'grievance', name: 'terms' })
export class TermsProposed {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') grievanceId: GrievanceId;
  @Column('bigint', { nullable: true, transformer: fenTransformer }) amountFen: Fen | null;
  @Column('int', { nullable: true }) minutes: number | null;
  @Column('int', { nullable: true }) units: number | null;
  /** The shift is owed by its contract. */
  @Column('boolean') paysShift: boolean;
  @Column('uuid') proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  /** Null until that side answers. */
  @Column('boolean', { nullable: true }) workerAgrees: boolean | null;
  @Column('boolean', { nullable: true }) organisationAgrees: boolean | null;
}

/** How one mediator would decide; the last of each counts, and two that agree decide. Append-only. */
@Entity({ schema: 'grievance', name: 'vote' })
export class Vote {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') grievanceId: GrievanceId;
  @Column('uuid') personId: string;
  @Column('text') verdict: Verdict;
  @Column('bigint', { nullable: true, transformer: fenTransformer }) amountFen: Fen | null;
  @Column('int', { nullable: true }) minutes: number | null;
  @Column('int', { nullable: true }) units: number | null;
  @Column('timestamptz') votedAt: Date;
}
