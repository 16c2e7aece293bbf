import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { ClaimId, ClaimKind, ClaimState } from './claim.types.js';

/** One thing a worker says about themselves. */
@Entity({ schema: 'work_certificate', name: 'claim' })
@Index('claim_worker', ['workerId', 'id'])
export class Claim {
  @PrimaryColumn({ type: 'uuid' })
  id: ClaimId;

  @Column({ type: 'uuid', name: 'worker_id' })
  workerId: WorkerId;

  @Column({ type: 'text' })
  kind: ClaimKind;

  @Column({ type: 'text' })
  state: ClaimState;

  @Column({ type: 'text', nullable: true })
  source: string | null;

  /** JSON, encrypted under the worker's key; null once erased. */
  @Column({ type: 'bytea', nullable: true })
  content: Buffer | null;

  @Column({ type: 'text', name: 'terms_hash', nullable: true })
  termsHash: string | null;

  /** The detached JWS of the pledge: it holds digests and a key id, nothing personal. */
  @Column({ type: 'text', name: 'pledge_signature', nullable: true })
  pledgeSignature: string | null;

  @Column({ type: 'timestamptz', name: 'pledged_at', nullable: true })
  pledgedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt: Date;

  @Column({ type: 'timestamptz', name: 'verified_at', nullable: true })
  verifiedAt: Date | null;

  @Column({ type: 'int' })
  version: number;
}
