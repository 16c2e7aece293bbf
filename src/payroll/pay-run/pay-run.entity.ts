import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';
import type { WithholdingMethod } from '../tax/tax.types.js';
import type { PayRunId, PayRunState } from './pay-run.types.js';

@Entity({ schema: 'payroll', name: 'pay_run' })
@Check('pay_run_state', `state IN ('held', 'draft', 'released', 'completed', 'cancelled')`)
@Check('pay_run_sum', 'gross = tax + net AND tax >= 0')
@Index('pay_run_enterprise', ['enterpriseId', 'id'])
@Index('pay_run_provider', ['providerId', 'id'])
export class PayRun {
  @PrimaryColumn('uuid') id: PayRunId;
  @Column('uuid', { name: 'enterprise_id' }) enterpriseId: string;
  @Column('uuid', { name: 'provider_id' }) providerId: string;
  @Column('uuid', { name: 'escrow_id' }) escrowId: string;
  @Column('text') state: PayRunState;
  @Column('date', { name: 'pay_day' }) payDay: BusinessDay;
  @Column('text') method: WithholdingMethod;
  @Column('text', { name: 'items_digest' }) itemsDigest: string;
  @Column('bigint', { transformer: fenTransformer }) gross: Fen;
  @Column('bigint', { transformer: fenTransformer }) tax: Fen;
  @Column('bigint', { transformer: fenTransformer }) net: Fen;
  @Column('text', { name: 'requested_by' }) requestedBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'released_at', nullable: true }) releasedAt: Date | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
