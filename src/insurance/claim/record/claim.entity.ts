import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/fen.transformer.js';
import type { Fen } from '../../../platform/money/money.js';
import type { ClaimState, InjuryKind, RefusalReason } from '../claim.types.js';

/** An injury reported under a policy. What people wrote about it is in `claim_note`, encrypted. */
@Entity({ schema: 'insurance', name: 'claim' })
@Index(['workerId', 'id'])
@Index(['insurerId', 'id'])
@Index(['policyId'])
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
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  /** Until when the notice of a refusal must be given; the decision's event is that notice. */
  @Column('timestamptz', { nullable: true }) noticeDueAt: Date | null;
  @Column('timestamptz', { nullable: true }) paymentDueAt: Date | null;
  @Column('timestamptz', { nullable: true }) appealedAt: Date | null;
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
