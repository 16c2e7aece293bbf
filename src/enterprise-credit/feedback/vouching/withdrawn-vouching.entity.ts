import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../../platform/ids/ids.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';

/** What a reviewer had found of a report, and who found that it is not so; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'withdrawn_vouching' })
export class WithdrawnVouching {
  @PrimaryColumn('uuid') id: Id<'withdrawn-vouching'>;
  @Column('uuid') reportId: FraudReportId;
  @Column('timestamptz') vouchedAt: Date;
  @Column('text') vouchedBy: string;
  @Column('text') vouchedSource: string;
  @Column('text') vouchedReference: string;
  @Column('timestamptz') withdrawnAt: Date;
  @Column('text') withdrawnBy: string;
  @Column('text') reason: string;
}
