import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/column.js';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Fen } from '../../../platform/money/money.js';
import type { BankStatementState } from '../../payroll.types.js';
import type { BankDocumentKind, LineKind } from './read/bank-document.types.js';

/** A file of a bank that was imported: a statement of days, a notification, a status report. */
@Entity({ schema: 'payroll', name: 'bank_statement' })
export class BankStatement {
  @PrimaryColumn('uuid') id: string;
  @Column('text') accountId: string;
  @Column('text') kind: BankDocumentKind;
  @Column('text') format: string;
  /** SHA-256 of the bytes, hex: a file is taken once. */
  @Column('text') digest: string;
  @Column('date') fromDay: BusinessDay;
  @Column('date') toDay: BusinessDay;
  @Column('bigint', { transformer: fenTransformer, nullable: true }) opening: Fen | null;
  @Column('bigint', { transformer: fenTransformer, nullable: true }) closing: Fen | null;
  /** What is missing between the opening balance with all its entries and the closing one; 0 where nothing is. */
  @Column('bigint', { transformer: fenTransformer, default: 0 }) gap: Fen;
  @Column('int') lines: number;
  /** Those of them that no file had said before; none before it is confirmed. */
  @Column('int') newLines: number;
  @Column('uuid') importedBy: string;
  @Column('timestamptz') importedAt: Date;
  @Column('text') state: BankStatementState;
  /** By when another person hands in the same file. */
  @Column('timestamptz', { nullable: true }) confirmBy: Date | null;
  @Column('uuid', { nullable: true }) confirmedBy: string | null;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}

/** What became of a line: `break` a person must look; `noted` it changes nothing. */
export type LineOutcome = 'taken' | 'break' | 'funded' | 'unmatched' | 'noted';

/** An entry of an account, or a status of a payment. Who is behind it is not kept here. */
@Entity({ schema: 'payroll', name: 'bank_line' })
export class BankLine {
  @PrimaryColumn('uuid') id: string;
  /** In which order they came. */
  @Column('bigint', { generated: 'identity', transformer: fenTransformer }) seq: bigint;
  @Column('uuid') statementId: string;
  @Column('text') accountId: string;
  @Column('text') kind: LineKind;
  /** Of the file that says it, and whether that is a statement with balances: the same movement may stand in several. */
  @Column('text') format: string;
  @Column('boolean') isBooked: boolean;
  @Column('text') reference: string;
  /** The id that our number in it stands for: of a payout, a refund, or a file. */
  @Column('uuid', { nullable: true }) subjectId: string | null;
  /** Of a status: the file that the bank answers, where it names one. */
  @Column('uuid', { nullable: true }) fileId: string | null;
  @Column('boolean', { default: false }) isOfFile: boolean;
  @Column('bigint', { transformer: fenTransformer, nullable: true }) amount: Fen | null;
  @Column('date') day: BusinessDay;
  @Column('text', { nullable: true }) status: string | null;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('int') row: number;
  @Column('text', { nullable: true }) outcome: LineOutcome | null;
  @Column('timestamptz', { nullable: true }) appliedAt: Date | null;
}
