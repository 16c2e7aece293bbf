import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';
import type { WageItemId, WageState } from './wage.types.js';

/** The pay of one approved shift, owed from its approval on. */
@Entity({ schema: 'payroll', name: 'wage_item' })
@Check('wage_item_gross', 'gross > 0')
@Check('wage_item_state', `state IN ('due', 'in-run', 'paid')`)
@Check('wage_item_in_run', `(state = 'due') = (pay_run_id IS NULL)`)
@Index('wage_item_shift', ['shiftId'], { unique: true })
@Index('wage_item_due', ['providerId', 'enterpriseId', 'day'], { where: `state = 'due'` })
@Index('wage_item_worker', ['workerId', 'day'])
@Index('wage_item_payout', ['payoutId'])
export class WageItem {
  @PrimaryColumn('uuid') id: WageItemId;
  @Column('uuid', { name: 'shift_id' }) shiftId: string;
  @Column('uuid', { name: 'contract_id' }) contractId: string;
  @Column('uuid', { name: 'worker_id' }) workerId: string;
  @Column('uuid', { name: 'enterprise_id' }) enterpriseId: string;
  @Column('uuid', { name: 'provider_id' }) providerId: string;
  @Column('text', { name: 'occupation_code' }) occupationCode: string;
  @Column('text') region: string;
  @Column('date') day: BusinessDay;
  @Column('int') minutes: number;
  @Column('bigint', { transformer: fenTransformer }) gross: Fen;
  @Column('date', { name: 'pay_due_on' }) payDueOn: BusinessDay;
  @Column('text') state: WageState;
  @Column('uuid', { name: 'pay_run_id', nullable: true }) payRunId: string | null;
  @Column('uuid', { name: 'payout_id', nullable: true }) payoutId: string | null;
  @Column('timestamptz', { name: 'accrued_at' }) accruedAt: Date;
  @Column('int', { default: 1 }) version: number;
}
