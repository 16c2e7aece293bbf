import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/column.js';
import type { Fen } from '../../../platform/money/money.js';
import type {
  ClaimState,
  EmployerReportState,
  InjuryKind,
  RefusalReason,
  LineReason,
  NoteKind,
} from '../claim.types.js';
import type { CoverLine } from '../../product/product.types.js';

/** An injury reported under a policy. What people wrote about it is in `claim_note`, encrypted. */
@Entity({ schema: 'insurance', name: 'claim' })
export class ClaimEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') policyId: string;
  @Column('uuid') shiftId: string;
  @Column('uuid') workerId: string;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') insurerId: string;
  @Column('text') kind: InjuryKind;
  @Column('text') state: ClaimState;
  @Column('timestamptz') injuredAt: Date;
  @Column('timestamptz') reportedAt: Date;
  @Column('timestamptz') decisionDueAt: Date;
  /** Set when evidence was asked for, which happens once. */
  @Column('timestamptz', { nullable: true }) supplementDueAt: Date | null;
  /** Until when the worker answers an offer. */
  @Column('timestamptz', { nullable: true }) offerDueAt: Date | null;
  /** When what nobody disputes is ordered (保险法 25). */
  @Column('timestamptz', { nullable: true }) undisputedDueAt: Date | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  /** Until when the notice of a refusal must be given; the decision's event is that notice. */
  @Column('timestamptz', { nullable: true }) noticeDueAt: Date | null;
  @Column('timestamptz', { nullable: true }) paymentDueAt: Date | null;
  @Column('timestamptz', { nullable: true }) appealedAt: Date | null;
  /** The person of the insurer who refused or reduced it: somebody else looks at it again. */
  @Column('uuid', { nullable: true }) refusedBy: string | null;
  /** Whether what was ordered or paid is the undisputed part alone, and the rest is to be decided. */
  @Column('boolean', { default: false }) isPart: boolean;
  @Column('text', { nullable: true }) reasonCode: RefusalReason | null;
  @Column('bigint', { transformer: fenTransformer }) approvedFen: Fen;
  /** Number of the payment order; a failed payment is ordered again under the next. */
  @Column('int', { default: 1 }) paymentAttempt: number;
  @Column('uuid', { nullable: true }) payoutId: string | null;
  /** Why a payment waits or failed: payroll's refusal or the rail's code. */
  @Column('text', { nullable: true }) paymentReason: string | null;
  @Column('timestamptz', { nullable: true }) paymentTriedAt: Date | null;
  @Column('bigint', { transformer: fenTransformer }) paidFen: Fen;
  @Column('timestamptz', { nullable: true }) paidAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}

/** What the employer says of an injury, under the id of its claim. Its words are in `claim_note`. */
@Entity({ schema: 'insurance', name: 'employer_report' })
export class EmployerReportEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') enterpriseId: string;
  @Column('text') state: EmployerReportState;
  @Column('timestamptz') dueAt: Date;
  /** Whether it agrees that it happened at work. */
  @Column('boolean', { nullable: true }) agrees: boolean | null;
  @Column('text', { nullable: true }) madeBy: string | null;
  @Column('timestamptz', { nullable: true }) madeAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}

/** One line of a claim: what was asked, what the last decision gave. */
@Entity({ schema: 'insurance', name: 'claim_line' })
export class ClaimLineEntity {
  @PrimaryColumn('uuid') claimId: string;
  @PrimaryColumn('text') line: CoverLine;
  @Column('bigint', { transformer: fenTransformer }) askedFen: Fen;
  @Column('bigint', { transformer: fenTransformer, nullable: true }) approvedFen: Fen | null;
  @Column('text', { nullable: true }) reasonCode: LineReason | null;
}

/** One move of a claim: who, when, why. Append-only. */
@Entity({ schema: 'insurance', name: 'claim_step' })
export class ClaimStepEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') claimId: string;
  @Column('text') state: ClaimState;
  /** Account, client, or the event that caused it. */
  @Column('text') madeBy: string;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('timestamptz') madeAt: Date;
}

/** What a person wrote about a claim, encrypted under the injured person's key. */
@Entity({ schema: 'insurance', name: 'claim_note' })
export class ClaimNoteEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') claimId: string;
  @Column('uuid') workerId: string;
  @Column('text') kind: NoteKind;
  @Column('bytea') sealed: Buffer;
  @Column('timestamptz') writtenAt: Date;
}

/** The fingerprint of a document handed in: it shows later that the document is the same, and whether it was used before. */
@Entity({ schema: 'insurance', name: 'claim_evidence' })
export class ClaimEvidenceEntity {
  @PrimaryColumn('uuid') claimId: string;
  /** SHA-256, base64url. */
  @PrimaryColumn('text') sha256: string;
  @Column('timestamptz') addedAt: Date;
}
