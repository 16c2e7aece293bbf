import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { Fen } from '../../platform/money/money.js';
import type { DepositId, DepositState, Fund } from './escrow.types.js';

/** Money on its way into an escrow or a claim fund; the number at the rail is its id. */
@Entity({ schema: 'payroll', name: 'deposit' })
@Check('deposit_fund', `fund IN ('escrow', 'claim-fund')`)
@Check('deposit_amount', 'amount > 0')
@Check('deposit_state', `state IN ('requested', 'submitted', 'funded', 'failed')`)
@Index('deposit_due', ['nextAt'], { where: 'next_at IS NOT NULL' })
@Index('deposit_payer', ['payerId', 'id'])
export class Deposit {
  @PrimaryColumn('uuid') id: DepositId;
  @Column('text') fund: Fund;
  /** Book of the ledger: the escrow's or the insurer's id. */
  @Column('uuid') book: string;
  @Column('uuid') payerId: string;
  @Column('uuid', { nullable: true }) providerId: string | null;
  @Column('bigint', { transformer: fenTransformer }) amount: Fen;
  @Column('text') state: DepositState;
  @Column('text', { nullable: true }) railOrderId: string | null;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('text') requestedBy: string;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz', { nullable: true }) fundedAt: Date | null;
  @Column('int', { default: 0 }) attempts: number;
  /** When to turn to the rail next; null when there is nothing left to ask. */
  @Column('timestamptz', { nullable: true }) nextAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
