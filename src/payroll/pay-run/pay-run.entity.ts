import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';
import type { WithholdingMethod } from '../tax/tax.types.js';
import type { PayRunId, PayRunState } from '../payroll.types.js';

@Entity({ schema: 'payroll', name: 'pay_run' })
export class PayRun {
  @PrimaryColumn('uuid') id: PayRunId;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  @Column('uuid') escrowId: string;
  @Column('text') state: PayRunState;
  @Column('date') payDay: BusinessDay;
  @Column('text') method: WithholdingMethod;
  @Column('text') itemsDigest: string;
  @Column('bigint', { transformer: fenTransformer }) gross: Fen;
  @Column('bigint', { transformer: fenTransformer }) tax: Fen;
  @Column('bigint', { transformer: fenTransformer }) net: Fen;
  @Column('text') requestedBy: string;
  /** The natural person who prepared it, or answers for the machine that did; null from before. */
  @Column('uuid', { nullable: true }) preparedBy: string | null;
  /** What is to be in it: named wages, or work up to a day; all that is due when neither. */
  @Column('uuid', { array: true, nullable: true }) itemIds: string[] | null;
  @Column('date', { nullable: true }) upToDay: BusinessDay | null;
  /** How far drafting came: the last worker looked at, by the day their oldest wage is due. */
  @Column('date', { nullable: true }) draftedDue: BusinessDay | null;
  @Column('uuid', { nullable: true }) draftedWorker: string | null;
  @Column('int', { default: 0 }) payouts: number;
  @Column('int', { default: 0 }) heldItems: number;
  @Column('timestamptz') createdAt: Date;
  /** When it starts, where one person of a direct hire prepared and released it alone. */
  @Column('timestamptz', { nullable: true }) startsAt: Date | null;
  @Column('timestamptz', { nullable: true }) releasedAt: Date | null;
  @Column('timestamptz', { nullable: true }) completedAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
