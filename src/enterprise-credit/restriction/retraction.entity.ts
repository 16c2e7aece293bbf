import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { RestrictionId } from '../enterprise-credit.types.js';

/** That a platform was told that a restriction is withdrawn; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'restriction_retraction' })
export class Retraction {
  @PrimaryColumn({ name: 'restriction_id', type: 'uuid' }) restrictionId: RestrictionId;
  @PrimaryColumn({ name: 'platform_id', type: 'uuid' }) platformId: OrganisationId;
  @Column({ name: 'told_at', type: 'timestamptz' }) toldAt: Date;
}
