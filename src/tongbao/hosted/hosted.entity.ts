import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import type { JobId } from '../hire.types.js';

/** What makes a job the statement of a platform: whom it posts for, by which permit, and where it leads. */
@Entity({ schema: 'tongbao', name: 'hosted_job' })
export class HostedJob {
  @PrimaryColumn('uuid') jobId: JobId;
  @Column('uuid') platformId: OrganisationId;
  @Column('text') platformName: string;
  /** Of its permit of human-resources services, when it posted. */
  @Column('text') permitNumber: string;
  @Column('text') externalId: string;
  /** Null where it was posted alone. */
  @Column('uuid', { nullable: true }) importId: string | null;
  @Column('text') employerName: string;
  @Column('text', { nullable: true }) employerCode: string | null;
  @Column('text') url: string;
  @Column('bigint', { transformer: fenTransformer }) payMostFen: Fen;
  /** Its point is the centre of its division: the platform names no other. */
  @Column('boolean') isAtCentre: boolean;
  /** False once another took its number. */
  @Column('boolean') isCurrent: boolean;
  @Column('text') saidHash: string;
  @Column('text') sameHash: string;
  /** Hash of the model that screened it; null where the rules alone did. */
  @Column('text', { nullable: true }) screenedBy: string | null;
  @Column('text') postedBy: string;
  @Column('timestamptz') postedAt: Date;
  @Column('timestamptz') refreshedAt: Date;
}
