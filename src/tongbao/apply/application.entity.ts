import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { JobId, ApplicationId } from '../hire.types.js';
import type { MarkDto } from '../mark.dto.js';
import type { ApplicationState } from './application.rules.js';
import type { ApplicationConsentDto } from './application.dto.js';

@Entity({ schema: 'tongbao', name: 'application' })
export class Application {
  @PrimaryColumn('uuid') id: ApplicationId;
  @Column('uuid') jobId: JobId;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('text') occupationCode: string;
  @Column('text') region: string;
  @Column('text') state: ApplicationState;
  /** What the worker agreed to by signing the resume for this job. */
  @Column('jsonb') consent: ApplicationConsentDto;
  @Column('timestamptz') consentUntil: Date;
  /** The shown claims, under the worker's key; gone when the application is over without an engagement. */
  @Column('bytea', { nullable: true }) resumeSealed: Buffer | null;
  /** Why the employer rejected them; in clear only where an earlier release wrote it. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('bytea', { nullable: true }) reasonSealed: Buffer | null;
  /** What both sides should know before they go on. */
  @Column('jsonb', { default: [] }) marks: MarkDto[];
  @Column('timestamptz') createdAt: Date;
  @Column('int', { default: 1 }) version: number;
}

/** What a worker must sign its resume for, once. */
@Entity({ schema: 'tongbao', name: 'application_request' })
export class ApplicationRequest {
  @PrimaryColumn('text') nonce: string;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') jobId: JobId;
  @Column('text') audience: string;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
}
