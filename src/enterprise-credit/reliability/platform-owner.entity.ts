import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id, OrganisationId } from '../../platform/ids/ids.js';

/** Who owns a platform, as a person of the operator found; the latest entry holds, append-only. */
@Entity({ schema: 'enterprise_credit', name: 'platform_owner' })
export class PlatformOwner {
  @PrimaryColumn('uuid') id: Id<'platform-owner'>;
  @Column('uuid') platformId: OrganisationId;
  /** Unified social credit code of whoever controls it; null: nobody else does. */
  @Column('text', { nullable: true }) ownerUscc: string | null;
  /** Where that is written. */
  @Column('text') source: string;
  @Column('text') setBy: string;
  @Column('timestamptz') setAt: Date;
}
