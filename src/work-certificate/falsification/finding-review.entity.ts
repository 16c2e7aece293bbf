import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FindingId, Verdict } from './finding.types.js';

/** What one reviewer held. Append-only. */
@Entity({ schema: 'work_certificate', name: 'finding_review' })
export class FindingReview {
  @PrimaryColumn('uuid') findingId: FindingId;
  /** Account of the operator. */
  @PrimaryColumn('text') reviewerId: string;
  @Column('text') verdict: Verdict;
  @Column('text', { array: true }) reasons: string[];
  @Column('timestamptz') reviewedAt: Date;
}
