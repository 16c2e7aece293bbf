import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { ClaimId, ClaimKind } from '../claim/claim.rules.js';
import type { FindingId, FindingState, FindingVerdict } from './finding.rules.js';

/** The question whether a pledged claim is false. */
@Entity({ schema: 'work_certificate', name: 'finding' })
export class Finding {
  @PrimaryColumn('uuid') id: FindingId;
  @Column('uuid') claimId: ClaimId;
  @Column('uuid') workerId: WorkerId;
  @Column('text') kind: ClaimKind;
  @Column('text') state: FindingState;
  /** Trust points lost. */
  @Column('int') points: number;
  @Column('timestamptz') openedAt: Date;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  /** What the worker answers, encrypted under the worker's key. */
  @Column('bytea', { nullable: true }) answer: Buffer | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
}

/** What one reviewer held. Append-only. */
@Entity({ schema: 'work_certificate', name: 'finding_review' })
export class FindingReview {
  @PrimaryColumn('uuid') findingId: FindingId;
  /** Account of the operator. */
  @PrimaryColumn('text') reviewerId: string;
  @Column('text') verdict: FindingVerdict;
  @Column('text', { array: true }) reasons: string[];
  @Column('timestamptz') reviewedAt: Date;
}

/** That a reviewer read what the worker answers. Append-only. */
@Entity({ schema: 'work_certificate', name: 'finding_reading' })
export class FindingReading {
  @PrimaryColumn('uuid') findingId: FindingId;
  /** The person who read it. */
  @PrimaryColumn('text') readerId: string;
  @Column('timestamptz') readAt: Date;
}
