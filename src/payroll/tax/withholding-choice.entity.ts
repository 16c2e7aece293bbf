import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { WithholdingMethod } from './tax.types.js';

/** Which method a withholding agent declared, and from which day on. Append-only. */
@Entity({ schema: 'payroll', name: 'withholding_choice' })
@Check('withholding_choice_method', `method IN ('cumulative', 'ordinary')`)
@Index('withholding_choice_provider', ['providerId', 'validFrom'])
export class WithholdingChoice {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') providerId: string;
  @Column('text') method: WithholdingMethod;
  @Column('date') validFrom: BusinessDay;
  @Column('text') declaredBy: string;
  @Column('timestamptz') declaredAt: Date;
}
