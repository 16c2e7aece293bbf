import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Id } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionLevel } from '../enterprise-credit.types.js';
import type { Verdict } from './fraud-report.types.js';

/** One reviewer's say on a report; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'fraud_review' })
@Index('fraud_review_reviewer', ['reportId', 'reviewerId'], { unique: true })
export class FraudReview {
  @PrimaryColumn('uuid') id: Id<'fraud-review'>;
  @Column('uuid') reportId: FraudReportId;
  @Column('text') reviewerId: string;
  @Column('text') verdict: Verdict;
  @Column('text') reasons: string;
  @Column('text', { nullable: true }) restrictionLevel: RestrictionLevel | null;
  @Column('timestamptz') reviewedAt: Date;
}
