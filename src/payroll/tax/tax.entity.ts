import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { Fen } from '../../platform/money/money.js';
import type { TaxMethod, TaxSteps, WithholdingMethod } from './tax.types.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';

/** Tax withheld from one payout, or taken back because the payout did not reach its payee. Append-only. */
@Entity({ schema: 'payroll', name: 'tax_entry' })
export class TaxEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') payoutId: string;
  @Column('uuid') workerId: string;
  @Column('uuid') providerId: string;
  @Column('uuid') contractId: string;
  @Column('int') taxYear: number;
  @Column('int') month: number;
  @Column('text') kind: 'withheld' | 'reversed';
  @Column('text') method: TaxMethod;
  /** Negative when reversed. */
  @Column('bigint', { transformer: fenTransformer }) income: Fen;
  @Column('bigint', { transformer: fenTransformer }) tax: Fen;
  @Column('jsonb') steps: TaxSteps;
  @Column('timestamptz') createdAt: Date;
}

/** Which method a withholding agent declared, and from which day on. Append-only. */
@Entity({ schema: 'payroll', name: 'withholding_choice' })
export class WithholdingChoice {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') providerId: string;
  @Column('text') method: WithholdingMethod;
  @Column('date') validFrom: BusinessDay;
  @Column('text') declaredBy: string;
  @Column('timestamptz') declaredAt: Date;
}
