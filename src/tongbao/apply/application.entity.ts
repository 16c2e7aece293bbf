import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { JobId } from '../recruit/job.types.js';
import type { ApplicationState } from './application.rules.js';
import type { ApplicationId, Consent } from './application.types.js';

@Entity({ schema: 'tongbao', name: 'application' })
@Index('application_job_worker', ['jobId', 'workerId'], { unique: true })
@Index('application_worker', ['workerId', 'id'])
export class Application {
  @PrimaryColumn({ type: 'uuid' })
  id: ApplicationId;

  @Column({ name: 'job_id', type: 'uuid' })
  jobId: JobId;

  @Column({ name: 'worker_id', type: 'uuid' })
  workerId: WorkerId;

  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId: OrganisationId;

  @Column({ name: 'occupation_code', type: 'text' })
  occupationCode: string;

  @Column({ type: 'text' })
  region: string;

  @Column({ type: 'text' })
  state: ApplicationState;

  /** What the worker agreed to by signing the resume for this job. */
  @Column({ type: 'jsonb' })
  consent: Consent;

  @Column({ name: 'consent_until', type: 'timestamptz' })
  consentUntil: Date;

  /** The shown claims, under the worker's key; gone when the application is over without an engagement. */
  @Column({ name: 'resume_sealed', type: 'bytea', nullable: true })
  resumeSealed: Buffer | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'int', default: 1 })
  version: number;
}
