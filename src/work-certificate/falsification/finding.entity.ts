import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { ClaimId, ClaimKind } from '../claim/claim.types.js';
import type { FindingId, FindingState } from './finding.types.js';

/** The question whether a pledged claim is false. */
@Entity({ schema: 'work_certificate', name: 'finding' })
@Index('finding_one_open', ['claimId'], { unique: true, where: `state = 'under-review'` })
@Index('finding_worker', ['workerId', 'id'])
export class Finding {
  @PrimaryColumn({ type: 'uuid' })
  id: FindingId;

  @Column({ type: 'uuid', name: 'claim_id' })
  claimId: ClaimId;

  @Column({ type: 'uuid', name: 'worker_id' })
  workerId: WorkerId;

  @Column({ type: 'text' })
  kind: ClaimKind;

  @Column({ type: 'text' })
  state: FindingState;

  /** Trust points lost. */
  @Column({ type: 'int' })
  points: number;

  @Column({ type: 'timestamptz', name: 'opened_at' })
  openedAt: Date;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  /** What the worker answers, encrypted under the worker's key. */
  @Column({ type: 'bytea', nullable: true })
  answer: Buffer | null;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt: Date | null;
}
