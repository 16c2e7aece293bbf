import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import type { HostingState } from './hosting.types.js';

/** A business relation between a platform and an employer, as the platform signed it. */
@Entity({ schema: 'enterprise_credit', name: 'hosting' })
@Check('hosting_state', `state IN ('declared', 'confirmed', 'denied', 'verified', 'rejected')`)
@Index('hosting_pair', ['enterpriseId', 'platformId'], { unique: true })
@Index('hosting_platform', ['platformId', 'id'])
export class Hosting {
  @PrimaryColumn({ type: 'uuid' }) id: HostingId;
  @Column({ name: 'platform_id', type: 'uuid' }) platformId: OrganisationId;
  @Column({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @Column({ type: 'date' }) since: BusinessDay;
  @Column({ name: 'account_reference', type: 'text' }) accountReference: string;
  @Column({ type: 'text' }) state: HostingState;
  /** SHA-256 of the signed statement, base64url. */
  @Column({ name: 'statement_digest', type: 'text' }) statementDigest: string;
  @Column({ type: 'text' }) jws: string;
  @Column({ name: 'declared_by', type: 'text' }) declaredBy: string;
  @Column({ name: 'declared_at', type: 'timestamptz' }) declaredAt: Date;
  @Column({ name: 'answered_by', type: 'text', nullable: true }) answeredBy: string | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt: Date | null;
  @Column({ name: 'settled_by', type: 'text', nullable: true }) settledBy: string | null;
  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true }) settledAt: Date | null;
  @Column({ name: 'settle_reason', type: 'text', nullable: true }) settleReason: string | null;
  @Column({ type: 'int', default: 1 }) version: number;
}
