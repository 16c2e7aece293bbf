import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Id } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionLevel } from '../enterprise-credit.types.js';
import type { Verdict } from './fraud-report.types.js';

/** One reviewer's say on a report; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'fraud_review' })
@Index('fraud_review_reviewer', ['reportId', 'reviewerId'], { unique: true })
export class FraudReview {
  @PrimaryColumn({ type: 'uuid' }) id: Id<'fraud-review'>;
  @Column({ name: 'report_id', type: 'uuid' }) reportId: FraudReportId;
  @Column({ name: 'reviewer_id', type: 'text' }) reviewerId: string;
  @Column({ type: 'text' }) verdict: Verdict;
  @Column({ type: 'text' }) reasons: string;
  @Column({ name: 'restriction_level', type: 'text', nullable: true })
  restrictionLevel: RestrictionLevel | null;
  @Column({ name: 'reviewed_at', type: 'timestamptz' }) reviewedAt: Date;
}
