import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/column.js';
import type { Fen } from '../../../platform/money/money.js';
import type { PaymentFileState } from '../../payroll.types.js';
import type { FileAccount } from './format/payment-file.types.js';

/** A file that orders a bank to pay. Its content is never changed: what is written here of it is all it is made of. */
@Entity({ schema: 'payroll', name: 'payment_file' })
export class PaymentFile {
  @PrimaryColumn('uuid') id: string;
  @Column('text') accountId: string;
  /** Whose account it is; null: the operator's. */
  @Column('uuid', { nullable: true }) holderId: string | null;
  /** The account and its template when the file was made. */
  @Column('jsonb') account: FileAccount;
  /** SHA-256 of the bytes, hex. */
  @Column('text') digest: string;
  @Column('int') size: number;
  @Column('int') items: number;
  @Column('bigint', { transformer: fenTransformer }) amount: Fen;
  @Column('text') state: PaymentFileState;
  @Column('timestamptz') madeAt: Date;
  @Column('timestamptz', { nullable: true }) downloadedAt: Date | null;
  @Column('timestamptz', { nullable: true }) handedInAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  /** By when somebody does what its state waits for. */
  @Column('timestamptz', { nullable: true }) dueAt: Date | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('int', { default: 1 }) version: number;
}

/** One payment of a file: a payout or a refund. */
@Entity({ schema: 'payroll', name: 'payment_file_item' })
export class PaymentFileItem {
  @PrimaryColumn('uuid') fileId: string;
  @PrimaryColumn('uuid') subjectId: string;
  @Column('text') kind: 'payout' | 'refund';
  @Column('bigint', { transformer: fenTransformer }) amount: Fen;
  /** False once the file was cancelled, or declared never taken: the payment may be in another one. */
  @Column('boolean', { default: true }) isLive: boolean;
}

/** What a person did with a file. Append-only. */
@Entity({ schema: 'payroll', name: 'payment_file_act' })
export class PaymentFileAct {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') fileId: string;
  @Column('text') act: 'downloaded' | 'handed-in' | 'cancellation' | 'not-taken';
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid') personId: string;
  @Column('timestamptz') doneAt: Date;
}
