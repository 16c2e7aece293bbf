import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { FilingState } from './filing.rules.js';

/** A filing under announcement 2025 No. 15, as a labour-service company recorded it. Append-only. */
@Entity({ schema: 'payroll', name: 'tax_filing' })
export class TaxFiling {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') providerId: string;
  /** Day on which the tax authority took it. */
  @Column('date') filedOn: BusinessDay;
  /** Number of the receipt. */
  @Column('text') reference: string;
  @Column('text') recordedBy: string;
  @Column('timestamptz') recordedAt: Date;
}

/** A labour-service company that uses the cumulative method and was asked for its filing. */
@Entity({ schema: 'payroll', name: 'filing_request' })
export class FilingRequest {
  @PrimaryColumn('uuid') providerId: string;
  @Column('text') state: FilingState;
  @Column('timestamptz') askedAt: Date;
  @Column('timestamptz') fileBy: Date;
  /** First day on which the ordinary method applies without a filing. */
  @Column('date') ordinaryFrom: BusinessDay;
}
