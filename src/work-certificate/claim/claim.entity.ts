import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { ClaimId, ClaimKind, ClaimState } from './claim.rules.js';

/** One thing a worker says about themselves. */
@Entity({ schema: 'work_certificate', name: 'claim' })
export class Claim {
  @PrimaryColumn('uuid') id: ClaimId;
  @Column('uuid') workerId: WorkerId;
  @Column('text') kind: ClaimKind;
  @Column('text') state: ClaimState;
  @Column('text', { nullable: true }) source: string | null;
  /** JSON, encrypted under the worker's key; null once erased. */
  @Column('bytea', { nullable: true }) content: Buffer | null;
  @Column('text', { nullable: true }) termsHash: string | null;
  /** The detached JWS of the pledge: it holds digests and a key id, nothing personal. */
  @Column('text', { nullable: true }) pledgeSignature: string | null;
  @Column('timestamptz', { nullable: true }) pledgedAt: Date | null;
  @Column('timestamptz') recordedAt: Date;
  @Column('timestamptz', { nullable: true }) verifiedAt: Date | null;
  @Column('int') version: number;
}
