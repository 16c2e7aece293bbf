import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/column.js';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Fen } from '../../../platform/money/money.js';
import type { BreakKind, BreakResolution, BreakState } from './break.rules.js';

/** Where the books and the bank do not say the same. */
@Entity({ schema: 'payroll', name: 'reconciliation_break' })
export class ReconciliationBreak {
  @PrimaryColumn('uuid') id: string;
  @Column('text') accountId: string;
  /** What it is about: one break of a kind about one thing. */
  @Column('text') key: string;
  /** How often it was found, after what explained it did not come true. */
  @Column('int', { default: 1 }) round: number;
  @Column('text') kind: BreakKind;
  @Column('text') state: BreakState;
  /** The payout or refund. */
  @Column('uuid', { nullable: true }) subjectId: string | null;
  @Column('uuid', { nullable: true }) lineId: string | null;
  @Column('uuid', { nullable: true }) statementId: string | null;
  /** What the bank says. */
  @Column('bigint', { transformer: fenTransformer, nullable: true }) amount: Fen | null;
  /** What the books say. */
  @Column('bigint', { transformer: fenTransformer, nullable: true }) expected: Fen | null;
  @Column('date') day: BusinessDay;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('timestamptz') openedAt: Date;
  @Column('timestamptz', { nullable: true }) resolveBy: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('text', { nullable: true }) resolution: BreakResolution | null;
  @Column('text', { nullable: true }) closedBy: 'people' | 'statement' | null;
  @Column('int', { default: 1 }) version: number;
}
