import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import type { Evidence } from '../fraud-report.types.js';
import type { HostingState } from './hosting.rules.js';

/** A business relation between a platform and an employer, as the platform signed it. */
@Entity({ schema: 'enterprise_credit', name: 'hosting' })
export class Hosting {
  @PrimaryColumn('uuid') id: HostingId;
  @Column('uuid') platformId: OrganisationId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('date') since: BusinessDay;
  @Column('text') accountReference: string;
  @Column('text') state: HostingState;
  /** SHA-256 of the signed statement, base64url. */
  @Column('text') statementDigest: string;
  @Column('text') jws: string;
  @Column('text') declaredBy: string;
  @Column('timestamptz') declaredAt: Date;
  @Column('text', { nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('text', { nullable: true }) settledBy: string | null;
  @Column('timestamptz', { nullable: true }) settledAt: Date | null;
  @Column('text', { nullable: true }) settleReason: string | null;
  /** What the platform handed in where the employer has not confirmed. */
  @Column('jsonb', { nullable: true }) proof: Evidence[] | null;
  /** Proof was handed in once more after it was rejected. */
  @Column('boolean', { default: false }) provenAnew: boolean;
  @Column('int', { default: 1 }) version: number;
}
