import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { JobId } from '../recruit/job.types.js';

/** What a worker must sign its resume for, once. */
@Entity({ schema: 'tongbao', name: 'application_request' })
@Index('application_request_expires_at', ['expiresAt'])
export class ApplicationRequest {
  @PrimaryColumn({ type: 'text' })
  nonce: string;

  @Column({ name: 'worker_id', type: 'uuid' })
  workerId: WorkerId;

  @Column({ name: 'job_id', type: 'uuid' })
  jobId: JobId;

  @Column({ type: 'text' })
  audience: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}
