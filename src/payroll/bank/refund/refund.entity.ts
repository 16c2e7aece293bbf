import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/column.js';
import type { Fen } from '../../../platform/money/money.js';
import type { RefundStatementDto } from './refund.dto.js';
import type { RefundState } from '../../payroll.types.js';

/** Money that goes back to the account it came from, out of an escrow or because it fitted nothing. */
@Entity({ schema: 'payroll', name: 'refund' })
export class Refund {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: 'escrow' | 'credit';
  @Column('text') accountId: string;
  /** Book of the ledger: the escrow's id, or that of what came to the account and is nobody's. */
  @Column('uuid') book: string;
  @Column('uuid', { nullable: true }) enterpriseId: string | null;
  @Column('uuid', { nullable: true }) providerId: string | null;
  /** The credit whose payer it goes back to. */
  @Column('uuid') creditId: string;
  @Column('bigint', { transformer: fenTransformer }) amount: Fen;
  /** Name and account of whom two persons named, where it does not go to the credit's payer. */
  @Column('bytea', { nullable: true }) payeeSealed: Buffer | null;
  /** Of an escrow, what is signed. */
  @Column('jsonb', { nullable: true }) statement: RefundStatementDto | null;
  @Column('text') state: RefundState;
  @Column('text', { array: true, default: '{}' }) holds: string[];
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('uuid') preparedBy: string;
  @Column('timestamptz', { nullable: true }) signBy: Date | null;
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz', { nullable: true }) settledAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
