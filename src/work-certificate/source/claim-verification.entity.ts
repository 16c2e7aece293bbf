import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { FactWay } from '../../platform/source/source.types.js';
import type { ClaimId } from '../claim/claim.rules.js';
import type { ClaimVerificationId, ClaimVerificationState } from './claim-verification.rules.js';

/** One check of a claim by a source. Its id is the request id the source sees. */
@Entity({ schema: 'work_certificate', name: 'claim_verification' })
export class ClaimVerification {
  @PrimaryColumn('uuid') id: ClaimVerificationId;
  @Column('uuid') claimId: ClaimId;
  @Column('uuid') workerId: WorkerId;
  /** The consent it rests on. */
  @Column('uuid') consentId: string;
  @Column('text') source: string;
  @Column('text') state: ClaimVerificationState;
  @Column('int') attempts: number;
  @Column('timestamptz', { nullable: true }) nextAt: Date | null;
  /** The source's signed answer: ids, a digest and an outcome. */
  @Column('text', { nullable: true }) evidence: string | null;
  /** How it is known, and of which day; null before an answer, and for answers of before. */
  @Column('text', { nullable: true }) way: FactWay | null;
  @Column('date', { nullable: true }) asOf: BusinessDay | null;
  /** By when two clerks see the original; null where a source is asked. */
  @Column('timestamptz', { nullable: true }) seeBy: Date | null;
  /** The two people who saw it. */
  @Column('uuid', { array: true, default: () => `'{}'` }) seenBy: string[];
  @Column('timestamptz') askedAt: Date;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  /** Its worker was erased, and the evidence with them. */
  @Column('timestamptz', { nullable: true }) forgottenAt: Date | null;
}
