import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';

/** That a platform read an employer's credit: when first, when first on the last day that it did, and on how many days. */
@Entity({ schema: 'enterprise_credit', name: 'enterprise_reading' })
export class EnterpriseReading {
  @PrimaryColumn('uuid') platformId: OrganisationId;
  @PrimaryColumn('uuid') enterpriseId: OrganisationId;
  @Column('timestamptz') firstReadAt: Date;
  @Column('timestamptz') lastReadAt: Date;
  /** Business days. */
  @Column('int') days: number;
}
