import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { JobId } from '../recruit/job.types.js';

/** What a worker must sign its resume for, once. */
@Entity({ schema: 'tongbao', name: 'application_request' })
@Index('application_request_expires_at', ['expiresAt'])
export class ApplicationRequest {
  @PrimaryColumn('text') nonce: string;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') jobId: JobId;
  @Column('text') audience: string;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
}
