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
  @Column('uuid', { name: 'policy_id' }) policyId: string;
  @Column('uuid', { name: 'shift_id' }) shiftId: string;
  @Column('uuid', { name: 'worker_id' }) workerId: string;
  @Column('uuid', { name: 'enterprise_id' }) enterpriseId: string;
  @Column('uuid', { name: 'insurer_id' }) insurerId: string;
  @Column('text') kind: InjuryKind;
  @Column('text') state: ClaimState;
  @Column('timestamptz', { name: 'injured_at' }) injuredAt: Date;
  @Column('timestamptz', { name: 'reported_at' }) reportedAt: Date;
  @Column('timestamptz', { name: 'decision_due_at' }) decisionDueAt: Date;
  /** Set when evidence was asked for, which happens once. */
  @Column('timestamptz', { name: 'supplement_due_at', nullable: true }) supplementDueAt: Date | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  /** Until when the notice of a refusal must be given; the decision's letter is that notice. */
  @Column('timestamptz', { name: 'notice_due_at', nullable: true }) noticeDueAt: Date | null;
  @Column('timestamptz', { name: 'payment_due_at', nullable: true }) paymentDueAt: Date | null;
  @Column('timestamptz', { name: 'appealed_at', nullable: true }) appealedAt: Date | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: RefusalReason | null;
  @Column('bigint', { name: 'approved_fen', transformer: fenTransformer }) approvedFen: Fen;
  /** Number of the payment order; a failed payment is ordered again under the next. */
  @Column('int', { name: 'payment_attempt', default: 1 }) paymentAttempt: number;
  @Column('uuid', { name: 'payout_id', nullable: true }) payoutId: string | null;
  /** Why a payment waits or failed: payroll's refusal or the rail's code. */
  @Column('text', { name: 'payment_reason', nullable: true }) paymentReason: string | null;
  @Column('timestamptz', { name: 'payment_tried_at', nullable: true }) paymentTriedAt: Date | null;
  @Column('bigint', { name: 'paid_fen', transformer: fenTransformer }) paidFen: Fen;
  @Column('timestamptz', { name: 'paid_at', nullable: true }) paidAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
