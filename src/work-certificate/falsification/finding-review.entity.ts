import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FindingId, Verdict } from './finding.types.js';

/** What one reviewer held. Append-only. */
@Entity({ schema: 'work_certificate', name: 'finding_review' })
export class FindingReview {
  @PrimaryColumn({ type: 'uuid', name: 'finding_id' })
  findingId: FindingId;

  /** Account of the operator. */
  @PrimaryColumn({ type: 'text', name: 'reviewer_id' })
  reviewerId: string;

  @Column({ type: 'text' })
  verdict: Verdict;

  @Column({ type: 'text', array: true })
  reasons: string[];

  @Column({ type: 'timestamptz', name: 'reviewed_at' })
  reviewedAt: Date;
}
