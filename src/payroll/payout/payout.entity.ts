import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';
import type { PayoutId, PayoutState } from './payout.types.js';

/** One payment to one person; the number at the rail is its id. */
@Entity({ schema: 'payroll', name: 'payout' })
@Check('payout_kind', `kind IN ('wage', 'claim')`)
@Check(
  'payout_state',
  `state IN ('draft', 'cancelled', 'held', 'submitted', 'settled', 'failed', 'returned')`,
)
@Check('payout_sum', 'gross = tax + net AND tax >= 0 AND net > 0')
@Index('payout_claim', ['claimId'], {
  unique: true,
  where: `claim_id IS NOT NULL AND state NOT IN ('failed', 'returned')`,
})
@Index('payout_due', ['nextAt'], { where: 'next_at IS NOT NULL' })
@Index('payout_run', ['payRunId'])
@Index('payout_worker', ['workerId', 'id'])
export class Payout {
  @PrimaryColumn('uuid') id: PayoutId;
  @Column('text') kind: 'wage' | 'claim';
  /** Book of the ledger and at the rail: the escrow's or the insurer's id. */
  @Column('uuid') book: string;
  @Column('uuid', { name: 'pay_run_id', nullable: true }) payRunId: string | null;
  @Column('uuid', { name: 'contract_id', nullable: true }) contractId: string | null;
  @Column('uuid', { name: 'claim_id', nullable: true }) claimId: string | null;
  @Column('uuid', { name: 'worker_id' }) workerId: string;
  @Column('uuid', { name: 'enterprise_id', nullable: true }) enterpriseId: string | null;
  @Column('uuid', { name: 'provider_id', nullable: true }) providerId: string | null;
  @Column('uuid', { name: 'insurer_id', nullable: true }) insurerId: string | null;
  @Column('text', { name: 'occupation_code', nullable: true }) occupationCode: string | null;
  @Column('text', { nullable: true }) region: string | null;
  @Column('bigint', { transformer: fenTransformer }) gross: Fen;
  @Column('bigint', { transformer: fenTransformer }) tax: Fen;
  @Column('bigint', { transformer: fenTransformer }) net: Fen;
  @Column('text') state: PayoutState;
  /** Earliest day on which a wage of it is late; null for a claim. */
  @Column('date', { name: 'due_on', nullable: true }) dueOn: BusinessDay | null;
  /** Payee account, chosen when it is first submitted and never changed: a repeat must be the same. */
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  /** Ids of its holds in the ledger. */
  @Column('text', { array: true, default: '{}' }) holds: string[];
  @Column('text', { name: 'rail_order_id', nullable: true }) railOrderId: string | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: string | null;
  @Column('int', { default: 0 }) attempts: number;
  /** When to turn to the rail next; null when there is nothing to ask. */
  @Column('timestamptz', { name: 'next_at', nullable: true }) nextAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('boolean', { name: 'on_time', nullable: true }) onTime: boolean | null;
  @Column('int', { default: 1 }) version: number;
}
