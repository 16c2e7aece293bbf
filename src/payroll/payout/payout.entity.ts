import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';
import type { PayoutId, PayoutState } from '../payroll.types.js';

/** One payment to one person; the number at the rail is its id. */
@Entity({ schema: 'payroll', name: 'payout' })
export class Payout {
  @PrimaryColumn('uuid') id: PayoutId;
  @Column('text') kind: 'wage' | 'claim';
  /** Book of the ledger and at the rail: the escrow's or the insurer's id. */
  @Column('uuid') book: string;
  @Column('uuid', { nullable: true }) payRunId: string | null;
  @Column('uuid', { nullable: true }) contractId: string | null;
  @Column('uuid', { nullable: true }) claimId: string | null;
  /** Of a claim: what is left after its undisputed part (保险法 25). */
  /** Number of the order of a claim. */
  @Column('int', { default: 1 }) claimAttempt: number;
  @Column('uuid') workerId: string;
  @Column('uuid', { nullable: true }) enterpriseId: string | null;
  @Column('uuid', { nullable: true }) providerId: string | null;
  @Column('uuid', { nullable: true }) insurerId: string | null;
  @Column('text', { nullable: true }) occupationCode: string | null;
  @Column('text', { nullable: true }) region: string | null;
  @Column('bigint', { transformer: fenTransformer }) gross: Fen;
  @Column('bigint', { transformer: fenTransformer }) tax: Fen;
  @Column('bigint', { transformer: fenTransformer }) net: Fen;
  @Column('text') state: PayoutState;
  /** Earliest day on which a wage of it is late; null for a claim. */
  @Column('date', { nullable: true }) dueOn: BusinessDay | null;
  /** Payee account, never changed: of a wage the one that was screened and signed, of a claim the first it is sent to. */
  @Column('uuid', { nullable: true }) accountId: string | null;
  /** Account and holder as they were signed; null for a claim, and from before. */
  @Column('text', { nullable: true }) payeeHash: string | null;
  /** The wages it was signed for, in their order; null for a claim, and from before. */
  @Column('uuid', { array: true, nullable: true }) wageItemIds: string[] | null;
  /** Ids of its holds in the ledger. */
  @Column('text', { array: true, default: '{}' }) holds: string[];
  @Column('text', { nullable: true }) railOrderId: string | null;
  @Column('text', { nullable: true }) reasonCode: string | null;
  /** Whether its worker is asked for an account that can be paid. */
  @Column('boolean', { default: false }) awaitsAccount: boolean;
  @Column('int', { default: 0 }) attempts: number;
  /** When to turn to the rail next; null when there is nothing to ask. */
  @Column('timestamptz', { nullable: true }) nextAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { nullable: true }) settledAt: Date | null;
  @Column('boolean', { nullable: true }) onTime: boolean | null;
  @Column('int', { default: 1 }) version: number;
}
