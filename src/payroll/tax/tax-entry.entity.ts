import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { Fen } from '../../platform/money/money.js';
import type { TaxSteps, WithholdingMethod } from './tax.types.js';

/** Tax withheld from one payout, or taken back because the payout did not reach its payee. Append-only. */
@Entity({ schema: 'payroll', name: 'tax_entry' })
@Check('tax_entry_month', 'month BETWEEN 1 AND 12')
@Check('tax_entry_kind', `kind IN ('withheld', 'reversed')`)
@Index('tax_entry_once', ['payoutId', 'kind'], { unique: true })
@Index('tax_entry_state', ['providerId', 'workerId', 'taxYear'])
export class TaxEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'payout_id' }) payoutId: string;
  @Column('uuid', { name: 'worker_id' }) workerId: string;
  @Column('uuid', { name: 'provider_id' }) providerId: string;
  @Column('uuid', { name: 'contract_id' }) contractId: string;
  @Column('int', { name: 'tax_year' }) taxYear: number;
  @Column('int') month: number;
  @Column('text') kind: 'withheld' | 'reversed';
  @Column('text') method: WithholdingMethod;
  /** Negative when reversed. */
  @Column('bigint', { transformer: fenTransformer }) income: Fen;
  @Column('bigint', { transformer: fenTransformer }) tax: Fen;
  @Column('jsonb') steps: TaxSteps;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
