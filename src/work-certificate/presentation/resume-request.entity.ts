import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { ResumeRequestId } from './resume.types.js';

/** A verifier's wish for a resume: whom it is to be signed for, and with which nonce. Answered once. */
@Entity({ schema: 'work_certificate', name: 'resume_request' })
export class ResumeRequest {
  @PrimaryColumn('uuid') id: ResumeRequestId;
  @Column('uuid') organisationId: OrganisationId;
  @Column('text') audience: string;
  @Column('text') nonce: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
}
