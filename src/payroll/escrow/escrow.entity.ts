import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EscrowId, DepositId, DepositState, Fund } from '../payroll.types.js';
import { fenTransformer } from '../../platform/database/column.js';
import type { Fen } from '../../platform/money/money.js';
import type { AccountKind } from './kind/account-kind.rules.js';

/**
 * The purse an enterprise shares with a labour-service company, or its own for direct hires; its money is in the ledger,
 * book = id.
 */
@Entity({ schema: 'payroll', name: 'escrow' })
export class Escrow {
  @PrimaryColumn('uuid') id: EscrowId;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  /** `own-account` exactly where the enterprise is its own provider. */
  @Column('text', { default: 'co-controlled' }) kind: AccountKind;
  @Column('timestamptz') createdAt: Date;
}

/** Money on its way into an escrow or a claim fund; the number at the rail is its id. */
@Entity({ schema: 'payroll', name: 'deposit' })
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

/** What is owed out of an escrow and not set aside, and whether it was said to cover it; there may be no escrow yet. */
@Entity({ schema: 'payroll', name: 'cover' })
export class EscrowCover {
  @PrimaryColumn('uuid') enterpriseId: string;
  @PrimaryColumn('uuid') providerId: string;
  @Column('bigint', { transformer: fenTransformer }) owed: Fen;
  /** Null when nobody has said yet. */
  @Column('boolean', { nullable: true }) covered: boolean | null;
}
