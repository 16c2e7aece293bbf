import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { ClaimId } from '../claim/claim.types.js';
import type { ClaimVerificationId, VerificationState } from './verification.types.js';

/** One check of a claim by a source. Its id is the request id the source sees. */
@Entity({ schema: 'work_certificate', name: 'claim_verification' })
@Index('claim_verification_claim', ['claimId', 'id'])
@Index('claim_verification_due', ['nextAt'], { where: `state = 'asked'` })
export class ClaimVerification {
  @PrimaryColumn({ type: 'uuid' })
  id: ClaimVerificationId;

  @Column({ type: 'uuid', name: 'claim_id' })
  claimId: ClaimId;

  @Column({ type: 'uuid', name: 'worker_id' })
  workerId: WorkerId;

  /** The consent it rests on. */
  @Column({ type: 'uuid', name: 'consent_id' })
  consentId: string;

  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  state: VerificationState;

  @Column({ type: 'int' })
  attempts: number;

  @Column({ type: 'timestamptz', name: 'next_at', nullable: true })
  nextAt: Date | null;

  /** The source's signed answer: ids, a digest and an outcome. */
  @Column({ type: 'text', nullable: true })
  evidence: string | null;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt: Date;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt: Date | null;
}
