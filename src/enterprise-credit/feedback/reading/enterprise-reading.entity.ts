import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';

/** That a platform read an employer's score or decision: when first, when last, on how many days. */
@Entity({ schema: 'enterprise_credit', name: 'enterprise_reading' })
export class EnterpriseReading {
  @PrimaryColumn('uuid') platformId: OrganisationId;
  @PrimaryColumn('uuid') enterpriseId: OrganisationId;
  @Column('timestamptz') firstReadAt: Date;
  @Column('timestamptz') lastReadAt: Date;
  /** Business days. */
  @Column('int') days: number;
}
