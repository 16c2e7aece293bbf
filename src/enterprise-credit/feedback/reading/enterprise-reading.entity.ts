import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';

/** That a platform read an employer's score or decision: when first, when last, on how many days. */
@Entity({ schema: 'enterprise_credit', name: 'enterprise_reading' })
@Index('enterprise_reading_enterprise', ['enterpriseId', 'lastReadAt'])
export class EnterpriseReading {
  @PrimaryColumn({ name: 'platform_id', type: 'uuid' }) platformId: OrganisationId;
  @PrimaryColumn({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @Column({ name: 'first_read_at', type: 'timestamptz' }) firstReadAt: Date;
  @Column({ name: 'last_read_at', type: 'timestamptz' }) lastReadAt: Date;
  /** Business days. */
  @Column({ type: 'int' }) days: number;
}
