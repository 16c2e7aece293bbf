import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { ResumeRequestId } from './resume-request.types.js';

/** A verifier's wish for a resume: whom it is to be signed for, and with which nonce. Answered once. */
@Entity({ schema: 'work_certificate', name: 'resume_request' })
@Index('resume_request_expiry', ['expiresAt'])
export class ResumeRequest {
  @PrimaryColumn({ type: 'uuid' })
  id: ResumeRequestId;

  @Column({ type: 'uuid', name: 'organisation_id' })
  organisationId: OrganisationId;

  @Column({ type: 'text' })
  audience: string;

  @Column({ type: 'text' })
  nonce: string;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', name: 'used_at', nullable: true })
  usedAt: Date | null;
}
