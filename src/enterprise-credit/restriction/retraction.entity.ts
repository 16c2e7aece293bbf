import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { RestrictionId } from '../enterprise-credit.types.js';

/** That a platform was notified that a restriction is withdrawn; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'restriction_retraction' })
export class Retraction {
  @PrimaryColumn('uuid') restrictionId: RestrictionId;
  @PrimaryColumn('uuid') platformId: OrganisationId;
  @Column('timestamptz') notifiedAt: Date;
}
