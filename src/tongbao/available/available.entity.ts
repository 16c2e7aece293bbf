import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { JobId } from '../hire.types.js';
import type { AvailabilityId, InvitationState, JobInvitationId } from './available.types.js';

/** That a worker lets admitted employers find them. Where the worker lives is not asked for: a township stands for it. */
@Entity({ schema: 'tongbao', name: 'availability' })
export class Availability {
  @PrimaryColumn('uuid') workerId: WorkerId;
  /** What employers are shown instead of the worker; another one each time it is said. */
  @Column('uuid') id: AvailabilityId;
  @Column('text') township: string;
  @Column('text', { array: true }) occupationCodes: string[];
  @Column('timestamptz') until: Date;
  @Column('timestamptz') saidAt: Date;
}

/** That an employer asked a worker, whom it does not know, to apply for a job. */
@Entity({ schema: 'tongbao', name: 'job_invitation' })
export class JobInvitation {
  @PrimaryColumn('uuid') id: JobInvitationId;
  @Column('uuid') jobId: JobId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') availabilityId: AvailabilityId;
  @Column('text') region: string;
  @Column('text') state: InvitationState;
  @Column('timestamptz') invitedAt: Date;
  @Column('timestamptz') answerBy: Date;
  @Column('int') version: number;
}
